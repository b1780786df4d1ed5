// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.testkit.RunLockFixture;
import java.util.Optional;

/** A lock table for the contract. */
final class JdbcLocksFixture implements RunLockFixture {

    private final TestDatabase database;
    private final FailingDataSource source;
    private final RunLock lock;
    private final RunLock other;

    JdbcLocksFixture(TestDatabase.Engine engine) {
        this.database = engine.open().withOwnTables();
        this.source = new FailingDataSource(database.dataSource());
        this.lock = JdbcRunLock.builder(source).build();
        this.other = JdbcRunLock.builder(source).build();
    }

    @Override
    public RunLock lock() {
        return lock;
    }

    @Override
    public RunLock otherLock() {
        return other;
    }

    @Override
    public Optional<LeaseTime> leaseTime() {
        return Optional.of(time -> database.execute(
                "UPDATE cleanup_run_lock SET expires_at = expires_at - CAST(? AS DOUBLE PRECISION) * INTERVAL '1' SECOND",
                (double) time.toSeconds()));
    }

    @Override
    public Optional<Outage> outage() {
        return Optional.of(source::fail);
    }

    @Override
    public void close() {
        database.close();
    }
}
