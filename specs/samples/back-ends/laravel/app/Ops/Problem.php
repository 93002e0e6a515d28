<?php

namespace App\Ops;

/** An error as RFC 9457 has it. What is missing and what is not theirs answer with the same bytes. */
final class Problem extends \RuntimeException
{
    private const TITLES = [
        400 => 'Bad Request',
        401 => 'Unauthorized',
        403 => 'Forbidden',
        404 => 'Not Found',
        500 => 'Internal Server Error',
    ];

    public function __construct(public readonly int $status)
    {
        parent::__construct(self::TITLES[$status]);
    }

    public function answer(): Answer
    {
        $body = ['type' => 'about:blank', 'title' => self::TITLES[$this->status], 'status' => $this->status];

        return new Answer(
            $this->status,
            ['Content-Type' => 'application/problem+json', 'Cache-Control' => 'private, no-cache'],
            json_encode($body),
        );
    }
}
