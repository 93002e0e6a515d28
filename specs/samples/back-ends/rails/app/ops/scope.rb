# frozen_string_literal: true

module Ops
  # Who asks, and what they may see. Membership comes before capability: only a member is told that they lack the capability;
  # for everybody else a workspace, a tenant and any nonsense are missing alike.
  Scope = Struct.new(:user_id, :workspace, :tenant, :tenant_id) do
    def self.of(sql, user_id, query)
      raise Problem, 401 if user_id.nil?

      plane = query['plane'] || 'admin'
      raise Problem, 400 unless %w[admin system].include?(plane)

      member = membership(sql, user_id, query['workspace'], plane)
      tenant = tenant_of(sql, member, query['tenant'].to_s)
      raise Problem, 403 unless member[:sees_operations] == 1

      new(user_id, { id: member[:workspace_id].to_s, name: member[:name] }, tenant, tenant ? tenant[:id] : member[:tenant_id])
    end

    # Nobody here sees the system plane. Where no workspace is named it is the session's own, if it has exactly one.
    def self.membership(sql, user_id, workspace, plane)
      found = sql.select(<<~SQL, user_id: user_id, workspace: workspace)
        SELECT m.*, w.name FROM memberships m JOIN workspaces w ON w.id = m.workspace_id
        WHERE m.user_id = :user_id AND (:workspace IS NULL OR CAST(w.id AS TEXT) = :workspace)
      SQL
      raise Problem, 404 if plane == 'system' || found.size != 1

      found.first
    end

    def self.tenant_of(sql, member, asked)
      return nil if asked.empty?

      found = sql.select(<<~SQL, workspace: member[:workspace_id], tenant: asked, own: member[:tenant_id])
        SELECT id, name FROM tenants
        WHERE workspace_id = :workspace AND CAST(id AS TEXT) = :tenant AND (:own IS NULL OR id = :own)
      SQL
      found.first || raise(Problem, 404)
    end

    def as_json(*)
      { plane: 'admin', workspace: workspace, tenant: tenant && { id: tenant[:id].to_s, name: tenant[:name] } }
    end
  end
end
