-- Every page of one walk is judged at the instant of its first: verdicts move on with the time, and pages would not fit.
SELECT * FROM matching
WHERE :after_grade IS NULL OR grade > :after_grade
  OR (grade = :after_grade AND urgent_ms < :after_ms)
  OR (grade = :after_grade AND urgent_ms = :after_ms AND CAST(id AS TEXT) > :after_id)
ORDER BY grade, urgent_ms DESC, CAST(id AS TEXT)
LIMIT :limit + 1
