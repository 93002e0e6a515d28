-- A run in every state, told from now.
INSERT INTO workspaces VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO tenants VALUES (7, 1, 'Contoso'), (8, 1, 'Fabrikam'), (21, 2, 'Hidden');
INSERT INTO users VALUES (1, 'Ada', 'ada-token'), (2, 'Tomas', 'tomas-token'), (3, 'Nora', 'nora-token'), (4, 'Otto', 'otto-token');
INSERT INTO memberships VALUES (1, 1, NULL, 1), (2, 1, 7, 1), (3, 1, NULL, 0);

INSERT INTO operation_windows VALUES
  ('*', NULL, NULL, 60, 300, 600, 3600, NULL),
  ('inventory_sync', 'Inventory sync', NULL, 60, 300, 600, 3600, NULL),
  ('baseline_compare', 'Baseline compare', '{"inventory":"Collecting the inventory","compare":"Comparing with the baseline"}', 60, 300, 900, 1800, 90);

CREATE TEMP TABLE told (id, workspace_id, tenant_id, type, status, outcome, created, started, completed, beat, initiated_by, progress, phase, failures, reconciled);
INSERT INTO told VALUES
  (11, 1, 7,    'inventory_sync',   'queued',    'pending',             5,      NULL,   NULL,   NULL, 1,    NULL, NULL, NULL, NULL),
  (12, 1, 8,    'inventory_sync',   'queued',    'pending',             400,    NULL,   NULL,   NULL, NULL, NULL, NULL, NULL, NULL),
  (13, 1, 7,    'inventory_sync',   'running',   'pending',             120,    110,    NULL,   NULL, 1,    '{"total":120,"processed":40,"succeeded":39,"failed":1}', NULL, NULL, NULL),
  (14, 1, 7,    'baseline_compare', 'running',   'pending',             2000,   1990,   NULL,   20,   1,    NULL, '{"key":"compare","position":2,"of":4}', NULL, NULL),
  (15, 1, 8,    'baseline_compare', 'running',   'pending',             700,    690,    NULL,   600,  1,    NULL, '{"key":"inventory","position":1,"of":4}', NULL, NULL),
  (16, 1, NULL, 'inventory_sync',   'running',   'pending',             5000,   4990,   NULL,   NULL, NULL, '{"processed":20000}', NULL, NULL, NULL),
  (17, 1, 7,    'inventory_sync',   'completed', 'succeeded',           3600,   3590,   3500,   NULL, 1,    '{"total":12,"processed":12,"succeeded":12}', NULL, NULL, NULL),
  (18, 1, 8,    'inventory_sync',   'completed', 'failed',              9000,   8990,   8900,   NULL, 2,    NULL, NULL, '[{"code":"unreadable_file","message":"12 files could not be read"}]', NULL),
  (19, 1, 7,    'baseline_compare', 'completed', 'partially_succeeded', 100000, 99990,  99000,  NULL, 1,    NULL, NULL, NULL, NULL),
  (20, 1, 7,    'baseline_compare', 'completed', 'failed',              7200,   7190,   3700,   7000, 1,    NULL, NULL, NULL, 3700),
  (21, 1, 8,    'inventory_sync',   'completed', 'blocked',             200000, 199990, 199900, NULL, NULL, NULL, NULL, NULL, NULL),
  (22, 1, NULL, 'inventory_sync',   'completed', 'cancelled',           250000, 249990, 249000, NULL, 2,    NULL, NULL, NULL, NULL),
  (23, 1, 7,    'inventory_sync',   'completed', 'failed',              900000, 899990, 899000, NULL, 1,    NULL, NULL, NULL, NULL),
  (24, 1, 7,    'inventory_sync',   'queued',    'pending',             4000,   NULL,   NULL,   NULL, 1,    NULL, NULL, NULL, NULL),
  (25, 1, 8,    'inventory_sync',   'queued',    'pending',             5000,   NULL,   NULL,   NULL, NULL, NULL, NULL, NULL, NULL),
  (26, 1, 8,    'inventory_sync',   'queued',    'pending',             6000,   NULL,   NULL,   NULL, NULL, NULL, NULL, NULL, NULL),
  (27, 1, 7,    'baseline_compare', 'running',   'pending',             400,    300,    NULL,   10,   1,    NULL, '{"key":"compare","position":2,"of":4}', NULL, NULL),
  (90, 2, 21,   'inventory_sync',   'running',   'pending',             90000,  89990,  NULL,   NULL, 1,    NULL, NULL, NULL, NULL);

INSERT INTO operation_runs (id, workspace_id, tenant_id, type, label, status, outcome, created_at, started_at, completed_at,
  heartbeat_at, initiated_by, progress, phase, failures, reconciled_at, reconciled_code, reconciled_reason, reconciled_from)
SELECT id, workspace_id, tenant_id, type, NULL, status, outcome,
  strftime('%Y-%m-%d %H:%M:%f', 'now', '-' || created || ' seconds'),
  strftime('%Y-%m-%d %H:%M:%f', 'now', '-' || started || ' seconds'),
  strftime('%Y-%m-%d %H:%M:%f', 'now', '-' || completed || ' seconds'),
  strftime('%Y-%m-%d %H:%M:%f', 'now', '-' || beat || ' seconds'),
  initiated_by, progress, phase, failures,
  strftime('%Y-%m-%d %H:%M:%f', 'now', '-' || reconciled || ' seconds'),
  CASE WHEN reconciled IS NOT NULL THEN 'worker_gone' END,
  CASE WHEN reconciled IS NOT NULL THEN 'The worker was gone.' END,
  CASE WHEN reconciled IS NOT NULL THEN 'running' END
FROM told;

-- One waits to retry, one is due tonight, one was due 100 seconds ago, and one was taken from a worker that was lost.
UPDATE operation_runs SET queue = 'default';
UPDATE operation_runs SET queue = 'retries', waiting_reason = 'retry', attempt = 2, attempts = 5,
  waiting_until = strftime('%Y-%m-%d %H:%M:%f', 'now', '+600 seconds') WHERE id = 24;
UPDATE operation_runs SET queued_at = strftime('%Y-%m-%d %H:%M:%f', 'now', '+6 hours') WHERE id = 25;
UPDATE operation_runs SET waiting_reason = 'retry', attempt = 3, attempts = 5,
  waiting_until = strftime('%Y-%m-%d %H:%M:%f', 'now', '-100 seconds') WHERE id = 26;
UPDATE operation_runs SET attempt = 2,
  rescues = json_array(json_object('at', strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-310 seconds'), 'reason_code', 'worker_gone', 'reason', 'The worker was gone.'))
WHERE id = 27;

INSERT INTO notification_reads VALUES (1, 17);
INSERT INTO review_packs VALUES (3, 1, 7, 'ready', datetime('now', '-1 hour'), datetime('now', '-50 minutes'), datetime('now', '+1 day'));
