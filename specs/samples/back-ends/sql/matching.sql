-- A search regards neither case nor accents nor how a letter is composed. SEARCH_FORM makes a text so:
--   SQLite    a function of the language that asks, added to the connection
--   Postgres  CREATE FUNCTION search_form(x text) RETURNS text AS 'SELECT lower(unaccent(normalize(x, NFKC)))' LANGUAGE sql,
--             with the extension unaccent; INSTR is STRPOS there
--   MySQL     not needed: INSTR follows the collation, and utf8mb4_0900_ai_ci is one that fits
, matching AS (
  SELECT * FROM judged
  WHERE (:problem_class IS NULL
      OR (:problem_class = 'active' AND status IN ('queued', 'running'))
      OR (problem_class = :problem_class AND needs_attention = 1))
    AND (:status IS NULL OR status = :status)
    AND (:outcome IS NULL OR outcome = :outcome)
    AND (:type IS NULL OR type = :type)
    AND (:queue IS NULL OR queue = :queue)
    AND (:waiting IS NULL OR is_waiting = 1)
    AND (:reconciled IS NULL OR reconciled_at IS NOT NULL)
    AND (:q IS NULL OR CAST(id AS TEXT) = :q
      OR INSTR(SEARCH_FORM(COALESCE(label, '')), SEARCH_FORM(:q)) > 0
      OR INSTR(SEARCH_FORM(COALESCE((SELECT w.label FROM operation_windows w WHERE w.type = judged.type), type)), SEARCH_FORM(:q)) > 0)
)
