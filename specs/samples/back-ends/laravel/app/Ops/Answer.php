<?php

namespace App\Ops;

/** What goes over the wire. The validator leaves as_of out, so that an unchanged world costs a 304 and no body. */
final class Answer
{
    /** @param array<string, string> $headers */
    public function __construct(
        public readonly int $status,
        public readonly array $headers,
        public readonly string $body,
    ) {}

    /** @param array<string, mixed> $facts the body without as_of */
    public static function facts(array $facts, int $asOfMs, ?string $ifNoneMatch): self
    {
        $asOf = gmdate('Y-m-d\TH:i:s', intdiv($asOfMs, 1000)) . sprintf('.%03dZ', $asOfMs % 1000);
        // A cursor may hold the instant: for the validator it only matters whether there is one.
        $validated = array_key_exists('next_cursor', $facts)
            ? [...$facts, 'next_cursor' => $facts['next_cursor'] !== null]
            : $facts;
        $digest = hash('sha256', self::json($validated));
        $headers = [
            'ETag' => "\"$digest\"",
            'Ops-As-Of' => $asOf,
            'Cache-Control' => 'private, no-cache',
            'Vary' => 'Cookie, Authorization',
        ];
        // Proxies that compress change a tag on its way: W/"…" and "…-gzip" are the same to us.
        if (str_contains($ifNoneMatch ?? '', $digest)) {
            return new self(304, $headers, '');
        }

        return new self(200, ['Content-Type' => 'application/json', ...$headers], self::json(['as_of' => $asOf, ...$facts]));
    }

    private static function json(array $value): string
    {
        return json_encode($value, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
    }
}
