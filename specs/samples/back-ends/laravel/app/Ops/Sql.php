<?php

namespace App\Ops;

use Normalizer;
use PDO;

/** The queries of specs/samples/back-ends/sql over PDO; in Laravel that is DB::connection()->getPdo(). */
final class Sql
{
    public function __construct(private readonly PDO $pdo, private readonly string $folder)
    {
        $pdo->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
        $pdo->setAttribute(PDO::ATTR_STRINGIFY_FETCHES, false);
        // matching.sql says what other databases have.
        if ($pdo->getAttribute(PDO::ATTR_DRIVER_NAME) === 'sqlite') {
            $pdo->sqliteCreateFunction('search_form', self::searchForm(...), 1);
        }
    }

    /** All rows of the named files put together, e.g. rows(['judged', 'counts'], …). */
    public function rows(array $files, array $parameters): array
    {
        return $this->select(implode("\n", array_map(fn ($file) => file_get_contents("{$this->folder}/$file.sql"), $files)), $parameters);
    }

    public function select(string $sql, array $parameters): array
    {
        $statement = $this->pdo->prepare($sql);
        foreach ($parameters as $name => $value) {
            if (preg_match("/:$name\\b/", $sql)) {
                $type = is_int($value) ? PDO::PARAM_INT : ($value === null ? PDO::PARAM_NULL : PDO::PARAM_STR);
                $statement->bindValue($name, $value, $type);
            }
        }
        $statement->execute();

        return $statement->fetchAll(PDO::FETCH_ASSOC);
    }

    /** A text as it is searched: without case, accents, and the way a letter is composed. */
    private static function searchForm(?string $text): ?string
    {
        if ($text === null) {
            return null;
        }
        $bare = preg_replace('/[\x{300}-\x{36f}]/u', '', Normalizer::normalize($text, Normalizer::FORM_KD));

        return mb_convert_case(str_replace('ı', 'i', $bare), MB_CASE_FOLD, 'UTF-8');
    }

    /** Everything that one answer tells is read at one instant. */
    public function atOnce(callable $read): mixed
    {
        $this->pdo->beginTransaction();
        try {
            return $read();
        } finally {
            $this->pdo->rollBack();
        }
    }
}
