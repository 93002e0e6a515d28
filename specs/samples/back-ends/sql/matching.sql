, matching AS (
  SELECT * FROM judged
  WHERE (:problem_class IS NULL
      OR (:problem_class = 'active' AND status IN ('queued', 'running'))
      OR (problem_class = :problem_class AND needs_attention = 1))
    AND (:status IS NULL OR status = :status)
    AND (:outcome IS NULL OR outcome = :outcome)
    AND (:type IS NULL OR type = :type)
    AND (:reconciled IS NULL OR reconciled_at IS NOT NULL)
    AND (:q IS NULL OR CAST(id AS TEXT) = :q
      OR INSTR(LOWER(COALESCE(label, '')), LOWER(:q)) > 0
      OR INSTR(LOWER(COALESCE((SELECT w.label FROM operation_windows w WHERE w.type = judged.type), type)), LOWER(:q)) > 0)
)
