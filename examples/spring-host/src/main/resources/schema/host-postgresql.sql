-- The host's own tables in PostgreSQL.

-- The queue of db-scheduler.
CREATE TABLE IF NOT EXISTS scheduled_tasks (
    task_name            VARCHAR(100)                NOT NULL,
    task_instance        VARCHAR(100)                NOT NULL,
    task_data            BYTEA,
    execution_time       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    picked               BOOLEAN                     NOT NULL,
    picked_by            VARCHAR(200),
    last_success         TIMESTAMP(6) WITH TIME ZONE,
    last_failure         TIMESTAMP(6) WITH TIME ZONE,
    consecutive_failures INT,
    last_heartbeat       TIMESTAMP(6) WITH TIME ZONE,
    version              BIGINT                      NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX IF NOT EXISTS scheduled_tasks_time ON scheduled_tasks (execution_time);
CREATE INDEX IF NOT EXISTS scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);

-- One row a task, for as long as anybody may ask for it.
CREATE TABLE IF NOT EXISTS cleanup_task (
    task_id          VARCHAR(36)                 NOT NULL PRIMARY KEY,
    kind             VARCHAR(20)                 NOT NULL,
    requested_by     VARCHAR(200)                NOT NULL,
    dry_run          BOOLEAN                     NOT NULL,
    arguments        TEXT                        NOT NULL,
    status           VARCHAR(10)                 NOT NULL,
    attempt          INT                         NOT NULL,
    failures         INT                         NOT NULL,
    created_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    started_at       TIMESTAMP(6) WITH TIME ZONE,
    finished_at      TIMESTAMP(6) WITH TIME ZONE,
    not_before       TIMESTAMP(6) WITH TIME ZONE,
    cancel_requested BOOLEAN                     NOT NULL,
    progress         TEXT,
    stats            TEXT,
    error            TEXT
);
CREATE INDEX IF NOT EXISTS cleanup_task_created_at ON cleanup_task (created_at);
CREATE INDEX IF NOT EXISTS cleanup_task_started_at ON cleanup_task (kind, started_at);

-- A row to lock while the starts of a kind are counted.
CREATE TABLE IF NOT EXISTS cleanup_task_kind (
    kind VARCHAR(20) NOT NULL PRIMARY KEY
);

-- How full the storage was.
CREATE TABLE IF NOT EXISTS usage_sample (
    taken_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL PRIMARY KEY,
    used_bytes   BIGINT                      NOT NULL,
    used_percent DOUBLE PRECISION            NOT NULL
);
INSERT INTO cleanup_task_kind (kind) SELECT 'EMERGENCY' WHERE NOT EXISTS (SELECT 1 FROM cleanup_task_kind WHERE kind = 'EMERGENCY');
INSERT INTO cleanup_task_kind (kind) SELECT 'CRASH' WHERE NOT EXISTS (SELECT 1 FROM cleanup_task_kind WHERE kind = 'CRASH');
INSERT INTO cleanup_task_kind (kind) SELECT 'CHUNK' WHERE NOT EXISTS (SELECT 1 FROM cleanup_task_kind WHERE kind = 'CHUNK');
INSERT INTO cleanup_task_kind (kind) SELECT 'ORPHANED' WHERE NOT EXISTS (SELECT 1 FROM cleanup_task_kind WHERE kind = 'ORPHANED');
INSERT INTO cleanup_task_kind (kind) SELECT 'SCHEDULED' WHERE NOT EXISTS (SELECT 1 FROM cleanup_task_kind WHERE kind = 'SCHEDULED');
INSERT INTO cleanup_task_kind (kind) SELECT 'RESTORE' WHERE NOT EXISTS (SELECT 1 FROM cleanup_task_kind WHERE kind = 'RESTORE');
