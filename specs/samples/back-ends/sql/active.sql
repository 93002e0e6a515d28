SELECT * FROM judged
WHERE status IN ('queued', 'running')
ORDER BY grade, urgent_ms DESC, CAST(id AS TEXT)
LIMIT :active
