<?php

namespace App\Http\Middleware;

use Illuminate\Http\Request;
use Illuminate\Session\Middleware\StartSession as Middleware;

/** A poll of the widgets does not renew an idle session. In the 'web' group, in place of Laravel's own. */
final class StartSession extends Middleware
{
    /** @param Request $request */
    protected function saveSession($request): void
    {
        if ($request->header('Ops-Poll') !== '1') {
            parent::saveSession($request);
        }
    }
}
