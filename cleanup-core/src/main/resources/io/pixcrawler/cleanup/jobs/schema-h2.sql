-- Tables for JdbcRunLock and JdbcRunHistory in H2. Take what you use.

CREATE TABLE cleanup_run_lock (
    storage    VARCHAR(2000)               NOT NULL,
    lock_mode  VARCHAR(20)                 NOT NULL,
    holder     VARCHAR(36)                 NOT NULL,
    expires_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (storage, lock_mode)
);

CREATE TABLE cleanup_run (
    run_id       VARCHAR(64)                 NOT NULL PRIMARY KEY,
    storage      VARCHAR                     NOT NULL,
    trigger_name VARCHAR                     NOT NULL,
    requested_by VARCHAR                     NOT NULL,
    dry_run      BOOLEAN                     NOT NULL,
    started_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    outcome      VARCHAR                     NOT NULL,
    detail       VARCHAR                     NOT NULL
);
CREATE INDEX cleanup_run_ended_at ON cleanup_run (ended_at);

CREATE TABLE cleanup_run_counter (
    run_id       VARCHAR(64) NOT NULL REFERENCES cleanup_run ON DELETE CASCADE,
    counter_name VARCHAR     NOT NULL,
    amount       BIGINT      NOT NULL
);
CREATE INDEX cleanup_run_counter_run_id ON cleanup_run_counter (run_id);
