<?php

namespace App\Ops;

/** Where a page ended, as an opaque text: the sort keys of its last row. */
final class Cursor
{
    public static function write(array $position): string
    {
        return rtrim(strtr(base64_encode(json_encode($position)), '+/', '-_'), '=');
    }

    /**
     * @return array<string, int>|null
     * @throws Problem for a text that is no cursor of this list
     */
    public static function read(mixed $cursor, array $names): ?array
    {
        if ($cursor === null || $cursor === '') {
            return null;
        }
        $position = is_string($cursor) ? json_decode(base64_decode(strtr($cursor, '-_', '+/')) ?: '', true) : null;
        $isOurs = is_array($position) && array_keys($position) === $names
            && array_filter($position, 'is_int') === $position;

        return $isOurs ? $position : throw new Problem(400);
    }
}
