-- Every run that may be seen, with its verdict at as_of. These are the rules of "How the truth is decided", in SQL: freshness
-- (the first rule that fits), problem class, urgency. Every query below begins with this one, so that no two can disagree.
--
-- What differs between databases, besides the search in matching.sql, is how an instant becomes milliseconds:
--   SQLite    CAST(ROUND((julianday(x) - 2440587.5) * 86400000) AS INTEGER)
--   Postgres  (EXTRACT(EPOCH FROM x) * 1000)::bigint
--   MySQL     CAST(UNIX_TIMESTAMP(x) * 1000 AS SIGNED)
WITH timed AS (
  SELECT r.*, t.name AS tenant_name, u.name AS initiator,
    w.queued_expected, w.queued_stale, w.running_expected, w.running_stale, w.heartbeat_stale,
    CAST(ROUND((julianday(r.created_at) - 2440587.5) * 86400000) AS INTEGER) AS created_ms,
    CAST(ROUND((julianday(COALESCE(r.queued_at, r.created_at)) - 2440587.5) * 86400000) AS INTEGER) AS queued_ms,
    CAST(ROUND((julianday(CASE WHEN r.waiting_reason IS NOT NULL THEN r.waiting_until END) - 2440587.5) * 86400000) AS INTEGER) AS until_ms,
    CAST(ROUND((julianday(COALESCE(r.started_at, r.created_at)) - 2440587.5) * 86400000) AS INTEGER) AS started_ms,
    CAST(ROUND((julianday(COALESCE(r.heartbeat_at, r.started_at, r.created_at)) - 2440587.5) * 86400000) AS INTEGER) AS sign_ms,
    CAST(ROUND((julianday(COALESCE(r.completed_at, r.reconciled_at, r.heartbeat_at, r.started_at, r.created_at)) - 2440587.5) * 86400000) AS INTEGER) AS ended_ms
  FROM operation_runs r
  LEFT JOIN tenants t ON t.id = r.tenant_id
  LEFT JOIN users u ON u.id = r.initiated_by
  LEFT JOIN operation_windows w
    ON w.type = COALESCE((SELECT own.type FROM operation_windows own WHERE own.type = r.type), '*')
  WHERE r.workspace_id = :workspace_id AND (:tenant_id IS NULL OR r.tenant_id = :tenant_id)
),
aged AS (
  SELECT timed.*,
    -- Queued work ages since it was due: since it was queued, or since the wait ended that it was in.
    (:as_of_ms - CASE
      WHEN status <> 'queued' THEN started_ms
      WHEN until_ms > queued_ms AND until_ms <= :as_of_ms THEN until_ms
      ELSE queued_ms
    END) / 1000.0 AS age,
    CASE
      WHEN status NOT IN ('queued', 'running') THEN 0
      WHEN waiting_reason IS NOT NULL AND (until_ms IS NULL OR until_ms > :as_of_ms) THEN 1
      WHEN status = 'queued' AND queued_at IS NOT NULL AND queued_ms > :as_of_ms THEN 1
      ELSE 0
    END AS waits,
    (:as_of_ms - sign_ms) / 1000.0 AS silence,
    -- An instant more than a minute ahead cannot be true, and makes no run healthy.
    CASE WHEN :as_of_ms + 60000 < created_ms OR :as_of_ms + 60000 < started_ms OR :as_of_ms + 60000 < sign_ms
      OR :as_of_ms + 60000 < ended_ms THEN 1 ELSE 0 END AS is_ahead
  FROM timed
),
fresh AS (
  SELECT aged.*,
    CASE
      WHEN status = 'completed' AND reconciled_at IS NOT NULL AND outcome <> 'succeeded' THEN 'reconciled_failed'
      WHEN status = 'completed' THEN 'terminal_normal'
      WHEN waits = 1 AND is_ahead = 1 THEN 'unknown'
      WHEN waits = 1 THEN 'fresh_active'
      WHEN status = 'queued' AND COALESCE(queued_stale, queued_expected) IS NULL THEN 'unknown'
      WHEN status = 'queued' AND age >= queued_stale THEN 'likely_stale'
      WHEN status = 'queued' AND age >= queued_expected THEN 'past_expected'
      WHEN status = 'queued' AND is_ahead = 0 THEN 'fresh_active'
      WHEN status <> 'running' OR COALESCE(heartbeat_stale, running_stale, running_expected) IS NULL THEN 'unknown'
      WHEN silence >= heartbeat_stale THEN 'likely_stale'
      WHEN heartbeat_stale IS NULL AND age >= running_stale THEN 'likely_stale'
      WHEN age >= running_expected THEN 'past_expected'
      WHEN is_ahead = 1 THEN 'unknown'
      ELSE 'fresh_active'
    END AS freshness
  FROM aged
),
classed AS (
  SELECT fresh.*,
    CASE WHEN waits = 1 AND freshness = 'fresh_active' THEN 1 ELSE 0 END AS is_waiting,
    CASE
      WHEN freshness IN ('past_expected', 'likely_stale') THEN 'active_stale_attention'
      WHEN freshness = 'reconciled_failed' THEN 'terminal_follow_up'
      WHEN status = 'completed' AND outcome IN ('failed', 'partially_succeeded', 'blocked') THEN 'terminal_follow_up'
      ELSE 'none'
    END AS problem_class,
    CASE
      WHEN freshness = 'likely_stale' THEN 0
      WHEN freshness = 'past_expected' THEN 1
      WHEN freshness = 'reconciled_failed' THEN 2
      WHEN status = 'completed' AND outcome = 'failed' THEN 3
      WHEN status = 'completed' AND outcome = 'blocked' THEN 4
      WHEN status = 'completed' AND outcome = 'partially_succeeded' THEN 5
      ELSE 6
    END AS grade,
    -- How long over its threshold, or since its end.
    CAST(ROUND(CASE
      WHEN status = 'completed' THEN :as_of_ms - ended_ms
      WHEN freshness = 'likely_stale' AND status = 'queued' THEN (age - queued_stale) * 1000
      WHEN freshness = 'past_expected' AND status = 'queued' THEN (age - queued_expected) * 1000
      WHEN freshness = 'likely_stale' AND heartbeat_stale IS NOT NULL THEN (silence - heartbeat_stale) * 1000
      WHEN freshness = 'likely_stale' THEN (age - running_stale) * 1000
      WHEN freshness = 'past_expected' THEN (age - running_expected) * 1000
      ELSE 0
    END) AS INTEGER) AS urgent_ms
  FROM fresh
),
judged AS (
  SELECT classed.*,
    -- What ended more than seven days ago is no longer counted.
    CASE
      WHEN problem_class = 'active_stale_attention' THEN 1
      WHEN problem_class = 'terminal_follow_up' AND ended_ms >= :as_of_ms - 604800000 THEN 1
      ELSE 0
    END AS needs_attention
  FROM classed
)
