<?php

namespace App\Ops;

/**
 * Who asks, and what they may see. Membership comes before capability: only a member is told that they lack the capability; for
 * everybody else a workspace, a tenant and any nonsense are missing alike.
 */
final class Scope
{
    private function __construct(
        public readonly int $userId,
        public readonly array $workspace,
        /** The tenant that is asked for, or null for all that may be seen. */
        public readonly ?array $tenant,
        /** The tenant whose rows may be seen, or null for all. */
        public readonly ?int $tenantId,
    ) {}

    /** @throws Problem */
    public static function of(Sql $sql, ?int $userId, array $query): self
    {
        if ($userId === null) {
            throw new Problem(401);
        }
        $plane = $query['plane'] ?? 'admin';
        if (! in_array($plane, ['admin', 'system'], true)) {
            throw new Problem(400);
        }
        $memberships = $sql->select(
            'SELECT m.*, w.name FROM memberships m JOIN workspaces w ON w.id = m.workspace_id
             WHERE m.user_id = :user_id AND (:workspace IS NULL OR CAST(w.id AS TEXT) = :workspace)',
            ['user_id' => $userId, 'workspace' => $query['workspace'] ?? null],
        );
        // Nobody here sees the system plane. Where no workspace is named it is the session's own, if it has exactly one.
        if ($plane === 'system' || count($memberships) !== 1) {
            throw new Problem(404);
        }
        [$member] = $memberships;
        $tenant = null;
        if (($query['tenant'] ?? '') !== '') {
            [$tenant] = $sql->select(
                'SELECT id, name FROM tenants
                 WHERE workspace_id = :workspace AND CAST(id AS TEXT) = :tenant AND (:own IS NULL OR id = :own)',
                ['workspace' => $member['workspace_id'], 'tenant' => $query['tenant'], 'own' => $member['tenant_id']],
            ) ?: throw new Problem(404);
        }
        if (! $member['sees_operations']) {
            throw new Problem(403);
        }
        $workspace = ['id' => (string) $member['workspace_id'], 'name' => $member['name']];

        return new self($userId, $workspace, $tenant, $tenant['id'] ?? $member['tenant_id']);
    }

    public function toArray(): array
    {
        $tenant = $this->tenant ? ['id' => (string) $this->tenant['id'], 'name' => $this->tenant['name']] : null;

        return ['plane' => 'admin', 'workspace' => $this->workspace, 'tenant' => $tenant];
    }
}
