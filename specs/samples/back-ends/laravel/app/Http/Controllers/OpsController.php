<?php

namespace App\Http\Controllers;

use App\Ops\Ops;
use Illuminate\Http\Request;
use Illuminate\Http\Response;

/** Laravel's side of it: who asks is whoever has signed in; everything else is App\Ops. */
final class OpsController
{
    public function __construct(private readonly Ops $ops) {}

    public function __invoke(Request $request, string $path): Response
    {
        $answer = $this->ops->answer(
            "/$path",
            $request->query(),
            $request->user()?->id,
            $request->header('If-None-Match'),
        );

        return new Response($answer->body, $answer->status, $answer->headers);
    }
}
