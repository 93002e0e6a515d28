SELECT judged.*,
  EXISTS (SELECT 1 FROM notification_reads n WHERE n.run_id = judged.id AND n.user_id = :user_id) AS is_read
FROM judged
WHERE status = 'completed' AND initiator IS NOT NULL
  AND (:after_ms IS NULL OR ended_ms < :after_ms OR (ended_ms = :after_ms AND id < :after_id))
ORDER BY ended_ms DESC, id DESC
LIMIT :limit + 1
