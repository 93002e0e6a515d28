<?php

namespace App\Ops;

/** A row as the contract has it: snake_case, instants in UTC with a Z, ids as strings, records that are never lists. */
final class RunResource
{
    public static function toArray(array $row): array
    {
        return [
            'id' => (string) $row['id'],
            'type' => $row['type'],
            'label' => $row['label'],
            'status' => $row['status'],
            'outcome' => $row['outcome'],
            'queue' => $row['queue'],
            'created_at' => self::instant($row['created_at']),
            'queued_at' => self::instant($row['queued_at']),
            'started_at' => self::instant($row['started_at']),
            'completed_at' => self::instant($row['completed_at']),
            'heartbeat_at' => self::instant($row['heartbeat_at']),
            'waiting' => $row['waiting_reason'] === null
                ? null
                : ['reason' => $row['waiting_reason'], 'until' => self::instant($row['waiting_until'])],
            'attempt' => ['number' => $row['attempt'], 'of' => $row['attempts']],
            'tenant' => $row['tenant_id'] === null
                ? null
                : ['id' => (string) $row['tenant_id'], 'name' => $row['tenant_name']],
            'initiator' => $row['initiator'],
            'summary_counts' => self::json($row['progress']),
            'context' => [
                'phase' => self::json($row['phase']),
                'composite' => null,
                'reconciliation' => $row['reconciled_at'] === null ? null : [
                    'reconciled_at' => self::instant($row['reconciled_at']),
                    'reason_code' => $row['reconciled_code'],
                    'reason' => $row['reconciled_reason'],
                    'from_status' => $row['reconciled_from'],
                ],
                'rescues' => self::json($row['rescues']),
            ],
            'failures' => self::json($row['failures']) ?? [],
        ];
    }

    /** "2026-11-20 11:50:00.123", in UTC, as "2026-11-20T11:50:00.123Z". In Eloquent: $model->created_at->toISOString(). */
    public static function instant(?string $value): ?string
    {
        return $value === null ? null : str_replace(' ', 'T', $value) . 'Z';
    }

    /** Objects stay objects: json_decode(…, true) would turn {} into [], which is a list again when it is written. */
    public static function json(?string $value): mixed
    {
        return $value === null ? null : json_decode($value, false, 512, JSON_THROW_ON_ERROR);
    }
}
