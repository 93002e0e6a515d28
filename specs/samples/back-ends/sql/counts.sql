SELECT
  COUNT(CASE WHEN status IN ('queued', 'running') THEN 1 END) AS active,
  COUNT(CASE WHEN freshness = 'fresh_active' THEN 1 END) AS healthy,
  COUNT(CASE WHEN is_waiting = 1 THEN 1 END) AS waiting,
  COUNT(CASE WHEN freshness = 'past_expected' THEN 1 END) AS past_expected,
  COUNT(CASE WHEN freshness = 'likely_stale' THEN 1 END) AS likely_stale,
  COUNT(CASE WHEN freshness = 'unknown' AND status IN ('queued', 'running') THEN 1 END) AS unknown,
  COUNT(CASE WHEN problem_class = 'terminal_follow_up' AND needs_attention = 1 THEN 1 END) AS terminal_follow_up,
  COUNT(CASE WHEN problem_class = 'terminal_follow_up' AND needs_attention = 1 AND reconciled_at IS NOT NULL THEN 1 END) AS reconciled,
  COUNT(CASE WHEN status = 'completed' AND outcome = 'succeeded' AND ended_ms >= :as_of_ms - 86400000 THEN 1 END) AS succeeded_24h,
  COUNT(CASE WHEN status = 'completed' AND ended_ms >= :as_of_ms - 86400000 THEN 1 END) AS ended_24h
FROM judged
