// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.JobStateFixture;
import java.time.Duration;
import java.util.Optional;

/** A job table for the contract. */
final class JdbcJobsFixture implements JobStateFixture {

    private final TestJobs jobs;
    private final FailingDataSource source;
    private final JobStateLookup lookup;
    private final boolean rowLocks;

    private JdbcJobsFixture(TestDatabase.Engine engine, JobIdType idType, boolean rowLocks) {
        this.jobs = new TestJobs(engine.open(), idType);
        this.source = new FailingDataSource(jobs.database().dataSource());
        this.rowLocks = rowLocks;
        this.lookup = (rowLocks ? jobs.lookup(source).rowLocks() : jobs.lookup(source)).build();
    }

    static JdbcJobsFixture reading(TestDatabase.Engine engine, JobIdType idType) {
        return new JdbcJobsFixture(engine, idType, false);
    }

    static JdbcJobsFixture locking(TestDatabase.Engine engine, JobIdType idType) {
        return new JdbcJobsFixture(engine, idType, true);
    }

    @Override
    public JobStateLookup lookup() {
        return lookup;
    }

    @Override
    public void put(JobId id, JobStatus status, Duration unchangedFor) {
        jobs.put(id, status, unchangedFor);
    }

    @Override
    public void remove(JobId id) {
        jobs.remove(id);
    }

    @Override
    public JobId id(int n) {
        return jobs.id(n);
    }

    @Override
    public boolean canHave(JobId id) {
        return jobs.idType().sent(id).isPresent();
    }

    @Override
    public boolean holdsTerminalJobs() {
        return rowLocks;
    }

    @Override
    public Optional<UnreadableJobs> unreadableJobs() {
        return Optional.of(id -> jobs.put(id, "A_NEW_STATUS", Duration.ZERO));
    }

    @Override
    public Optional<Outage> outage() {
        return Optional.of(source::fail);
    }

    @Override
    public void close() {
        jobs.database().close();
    }
}
