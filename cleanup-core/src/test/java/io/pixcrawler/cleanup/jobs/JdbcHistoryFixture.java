// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.RunHistory;
import io.pixcrawler.cleanup.testkit.RunHistoryFixture;
import java.util.Optional;

/** History tables for the contract. */
final class JdbcHistoryFixture implements RunHistoryFixture {

    private final TestDatabase database;
    private final FailingDataSource source;
    private final RunHistory history;

    JdbcHistoryFixture(TestDatabase.Engine engine) {
        this.database = engine.open().withOwnTables();
        this.source = new FailingDataSource(database.dataSource());
        this.history = JdbcRunHistory.builder(source).build();
    }

    @Override
    public RunHistory history() {
        return history;
    }

    @Override
    public Optional<Outage> outage() {
        return Optional.of(new Outage() {
            @Override
            public void begin() {
                source.fail();
            }

            @Override
            public void end() {
                source.heal();
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
