-- The tables of a small panel. Instants are UTC. In your database they may be called otherwise: judged.sql is the one place
-- that reads them.
CREATE TABLE workspaces (id INTEGER PRIMARY KEY, name TEXT NOT NULL);

CREATE TABLE tenants (
  id INTEGER PRIMARY KEY,
  workspace_id INTEGER NOT NULL REFERENCES workspaces (id),
  name TEXT NOT NULL
);

CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, api_token TEXT NOT NULL UNIQUE);

-- A member sees the whole workspace, or one tenant of it; not every member may see operations.
CREATE TABLE memberships (
  user_id INTEGER NOT NULL REFERENCES users (id),
  workspace_id INTEGER NOT NULL REFERENCES workspaces (id),
  tenant_id INTEGER REFERENCES tenants (id),
  sees_operations INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (user_id, workspace_id)
);

CREATE TABLE operation_runs (
  id INTEGER PRIMARY KEY,
  workspace_id INTEGER NOT NULL REFERENCES workspaces (id),
  tenant_id INTEGER REFERENCES tenants (id),
  type TEXT NOT NULL,
  label TEXT,
  status TEXT NOT NULL DEFAULT 'queued',    -- queued, running, completed
  outcome TEXT NOT NULL DEFAULT 'pending',  -- pending, succeeded, partially_succeeded, blocked, failed, cancelled
  created_at TIMESTAMP NOT NULL,
  started_at TIMESTAMP,
  completed_at TIMESTAMP,
  heartbeat_at TIMESTAMP,                   -- touched by the job while it works
  queue TEXT,
  queued_at TIMESTAMP,                      -- when it is due, where that is not created_at: a schedule for tonight
  waiting_reason TEXT,                      -- scheduled, retry, paused, dependencies, concurrency, approval: nobody is to work on it
  waiting_until TIMESTAMP,                  -- until then; NULL where that is not known
  attempt INTEGER NOT NULL DEFAULT 1,
  attempts INTEGER,                         -- at most so many; NULL without a limit
  rescues TEXT,                             -- JSON: [{ "at": "…Z", "reason_code": "…", "reason": "…" }]
  initiated_by INTEGER REFERENCES users (id),
  progress TEXT,                            -- JSON: { "total": 120, "processed": 40 }
  phase TEXT,                               -- JSON: { "key": "compare", "position": 2, "of": 4 }
  failures TEXT,                            -- JSON: [{ "code": "…", "message": "…" }]
  reconciled_at TIMESTAMP,                  -- set by whatever closes the runs of workers that are gone
  reconciled_code TEXT,
  reconciled_reason TEXT,
  reconciled_from TEXT
);
CREATE INDEX operation_runs_created ON operation_runs (workspace_id, created_at, id);
CREATE INDEX operation_runs_status ON operation_runs (workspace_id, status);

-- How long work may take, in seconds. '*' is for the types that are not named.
CREATE TABLE operation_windows (
  type TEXT PRIMARY KEY,
  label TEXT,
  phases TEXT,                              -- JSON: { "compare": "Comparing with the baseline" }
  queued_expected INTEGER,
  queued_stale INTEGER,
  running_expected INTEGER,
  running_stale INTEGER,
  heartbeat_stale INTEGER                   -- only where the job touches heartbeat_at
);

CREATE TABLE notification_reads (
  user_id INTEGER NOT NULL REFERENCES users (id),
  run_id INTEGER NOT NULL REFERENCES operation_runs (id),
  PRIMARY KEY (user_id, run_id)
);

CREATE TABLE review_packs (
  id INTEGER PRIMARY KEY,
  workspace_id INTEGER NOT NULL REFERENCES workspaces (id),
  tenant_id INTEGER REFERENCES tenants (id),
  status TEXT NOT NULL,                     -- queued, generating, ready, failed, expired
  requested_at TIMESTAMP NOT NULL,
  ready_at TIMESTAMP,
  expires_at TIMESTAMP
);
