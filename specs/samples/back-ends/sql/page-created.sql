-- A page begins behind the last row of the one before, and not after a number of rows: runs that are added skip nothing.
SELECT * FROM matching
WHERE :after_ms IS NULL OR created_ms < :after_ms OR (created_ms = :after_ms AND id < :after_id)
ORDER BY created_ms DESC, id DESC
LIMIT :limit + 1
