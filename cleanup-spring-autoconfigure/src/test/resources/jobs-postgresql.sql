-- Of the application in the tests.
CREATE TABLE IF NOT EXISTS crawl_jobs (
    id      BIGINT PRIMARY KEY,
    state   TEXT NOT NULL,
    changed TIMESTAMP WITH TIME ZONE NOT NULL
);
DELETE FROM crawl_jobs;
INSERT INTO crawl_jobs VALUES (1, 'RUNNING', now()), (2, 'BROKEN', now() - INTERVAL '2 days');
