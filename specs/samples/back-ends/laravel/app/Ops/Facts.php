<?php

namespace App\Ops;

/** The five reads of the contract, for one scope at one instant. Each gives the body without as_of. */
final class Facts
{
    private readonly array $rows;

    public function __construct(private readonly Sql $sql, private readonly Scope $scope, private readonly int $asOfMs)
    {
        $this->rows = [
            'workspace_id' => (int) $scope->workspace['id'],
            'tenant_id' => $scope->tenantId,
            'user_id' => $scope->userId,
            'as_of_ms' => $asOfMs,
        ];
    }

    public function snapshot(array $query): array
    {
        $limits = ['active' => self::limit($query, 'active', 20, 100), 'recent' => self::limit($query, 'recent', 10, 50)];

        return [
            ...$this->judged(),
            'counts' => $this->counts(),
            'history' => null,
            'active' => $this->runsOf(['judged', 'active'], $limits),
            'attention' => $this->runsOf(['judged', 'attention'], $limits),
            'recent' => $this->runsOf(['judged', 'recent'], $limits),
        ];
    }

    public function runs(array $query): array
    {
        $byUrgency = self::word($query, 'sort', ['created', 'urgency']) === 'urgency';
        $limit = self::limit($query, 'limit', 25, 100);
        $after = Cursor::read($query['cursor'] ?? null, $byUrgency ? ['as_of', 'grade', 'ms', 'id'] : ['ms', 'id']);
        $filter = [
            'problem_class' => self::word($query, 'problem_class', ['active', 'active_stale_attention', 'terminal_follow_up']),
            'status' => self::text($query, 'status'),
            'outcome' => self::text($query, 'outcome'),
            'type' => self::text($query, 'type'),
            'queue' => self::text($query, 'queue'),
            'waiting' => self::word($query, 'waiting', ['true', 'false']) === 'true' ? 1 : null,
            'reconciled' => self::word($query, 'reconciled', ['true', 'false']) === 'true' ? 1 : null,
            'q' => self::text($query, 'q'),
            // A walk by urgency is judged at the instant of its first page.
            'as_of_ms' => $after['as_of'] ?? $this->asOfMs,
            'after_grade' => $after['grade'] ?? null,
            'after_ms' => $after['ms'] ?? null,
            'after_id' => $byUrgency && $after ? (string) $after['id'] : $after['id'] ?? null,
            'limit' => $limit,
        ];
        [['total' => $total]] = $this->sql->rows(['judged', 'matching', 'total'], [...$this->rows, ...$filter]);
        $found = $this->sql->rows(
            ['judged', 'matching', $byUrgency ? 'page-urgency' : 'page-created'],
            [...$this->rows, ...$filter],
        );
        $page = array_slice($found, 0, $limit);
        $last = count($found) > $limit ? end($page) : null;

        return [
            ...$this->judged(),
            'counts' => $this->counts(),
            'runs' => array_map(RunResource::toArray(...), $page),
            'next_cursor' => $last === null ? null : Cursor::write($byUrgency
                ? ['as_of' => $filter['as_of_ms'], 'grade' => $last['grade'], 'ms' => $last['urgent_ms'], 'id' => $last['id']]
                : ['ms' => $last['created_ms'], 'id' => $last['id']]),
            'total' => $total,
        ];
    }

    /** @throws Problem */
    public function run(string $id): array
    {
        // An id that is no number is as missing as any other, and no error of the database.
        $row = ctype_digit($id) && strlen($id) < 19
            ? $this->sql->rows(['judged', 'run'], [...$this->rows, 'id' => (int) $id])[0] ?? null
            : null;
        if ($row === null) {
            throw new Problem(404);
        }

        return [...$this->judged(), 'run' => RunResource::toArray($row), 'diagnostics' => [], 'related' => []];
    }

    public function notifications(array $query): array
    {
        $limit = self::limit($query, 'limit', 25, 100);
        $after = Cursor::read($query['cursor'] ?? null, ['ms', 'id']);
        $found = $this->sql->rows(['judged', 'notifications'], [
            ...$this->rows,
            'after_ms' => $after['ms'] ?? null,
            'after_id' => $after['id'] ?? null,
            'limit' => $limit,
        ]);
        $page = array_slice($found, 0, $limit);
        $last = count($found) > $limit ? end($page) : null;

        return [
            ...$this->judged(),
            'notifications' => array_map(fn ($row) => [
                'id' => (string) $row['id'],
                'created_at' => RunResource::instant($row['completed_at'] ?? $row['reconciled_at'] ?? $row['created_at']),
                'read' => (bool) $row['is_read'],
                'run' => RunResource::toArray($row),
            ], $page),
            'next_cursor' => $last === null ? null : Cursor::write(['ms' => $last['ended_ms'], 'id' => $last['id']]),
        ];
    }

    public function reviewPack(): array
    {
        $pack = $this->sql->rows(['review-pack'], $this->rows)[0] ?? null;

        return [
            'scope' => $this->scope->toArray(),
            'pack' => $pack === null ? null : [
                'id' => (string) $pack['id'],
                'status' => $pack['status'],
                'requested_at' => RunResource::instant($pack['requested_at']),
                'ready_at' => RunResource::instant($pack['ready_at']),
                'expires_at' => RunResource::instant($pack['expires_at']),
                'download_url' => $pack['status'] === 'ready' ? "/review-packs/{$pack['id']}/download" : null,
            ],
        ];
    }

    private function counts(): array
    {
        return $this->sql->rows(['judged', 'counts'], $this->rows)[0];
    }

    private function runsOf(array $files, array $limits): array
    {
        return array_map(RunResource::toArray(...), $this->sql->rows($files, [...$this->rows, ...$limits]));
    }

    /** What every answer about runs carries: whose they are, and what they are judged by. */
    private function judged(): array
    {
        $windows = $types = $catalog = [];
        foreach ($this->sql->select('SELECT * FROM operation_windows ORDER BY type', []) as $row) {
            $windows[$row['type']] = array_intersect_key($row, array_flip(
                ['queued_expected', 'queued_stale', 'running_expected', 'running_stale', 'heartbeat_stale'],
            ));
            if ($row['type'] !== '*') {
                $types[$row['type']] = $windows[$row['type']];
                $catalog[$row['type']] = ['label' => $row['label'], 'phases' => RunResource::json($row['phases'])];
            }
        }

        return [
            'scope' => $this->scope->toArray(),
            // An empty array would be written as a list.
            'lifecycle' => ['default' => $windows['*'] ?? null, 'types' => (object) $types],
            'catalog' => (object) $catalog,
        ];
    }

    private static function limit(array $query, string $name, int $default, int $most): int
    {
        $given = self::text($query, $name) ?? (string) $default;

        return ctype_digit($given) ? min((int) $given, $most) : throw new Problem(400);
    }

    private static function word(array $query, string $name, array $words): ?string
    {
        $given = self::text($query, $name);

        return $given === null || in_array($given, $words, true) ? $given : throw new Problem(400);
    }

    private static function text(array $query, string $name): ?string
    {
        $given = $query[$name] ?? '';

        return is_string($given) ? ($given === '' ? null : $given) : throw new Problem(400);
    }
}
