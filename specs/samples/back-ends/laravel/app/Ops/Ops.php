<?php

namespace App\Ops;

/** A request of the kit, answered: whoever asks, whatever goes wrong. */
final class Ops
{
    public function __construct(private readonly Sql $sql) {}

    /**
     * @param string $path below the api: /snapshot, /runs, /runs/15, /notifications, /review-packs/latest
     * @param array<string, mixed> $query
     * @param int|null $userId who has signed in, or null
     */
    public function answer(string $path, array $query, ?int $userId, ?string $ifNoneMatch): Answer
    {
        try {
            return $this->sql->atOnce(function () use ($path, $query, $userId, $ifNoneMatch) {
                $asOfMs = (int) floor(microtime(true) * 1000);
                $facts = new Facts($this->sql, Scope::of($this->sql, $userId, $query), $asOfMs);
                $body = match (true) {
                    $path === '/snapshot' => $facts->snapshot($query),
                    $path === '/runs' => $facts->runs($query),
                    $path === '/notifications' => $facts->notifications($query),
                    $path === '/review-packs/latest' => $facts->reviewPack(),
                    (bool) preg_match('#^/runs/([^/]+)$#', $path, $run) => $facts->run(rawurldecode($run[1])),
                    default => throw new Problem(404),
                };

                return Answer::facts($body, $asOfMs, $ifNoneMatch);
            });
        } catch (Problem $problem) {
            return $problem->answer();
        }
    }
}
