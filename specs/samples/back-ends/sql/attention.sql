SELECT * FROM judged
WHERE needs_attention = 1
ORDER BY grade, urgent_ms DESC, CAST(id AS TEXT)
LIMIT :active
