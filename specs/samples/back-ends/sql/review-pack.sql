SELECT * FROM review_packs
WHERE workspace_id = :workspace_id AND (:tenant_id IS NULL OR tenant_id = :tenant_id)
ORDER BY requested_at DESC, id DESC
LIMIT 1
