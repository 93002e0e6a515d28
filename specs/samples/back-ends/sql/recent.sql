SELECT * FROM judged
ORDER BY created_ms DESC, id DESC
LIMIT :recent
