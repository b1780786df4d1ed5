// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.RunHistory;
import java.util.Optional;

/** The fake without faults passes the contract of the real ones. */
class FakeRunHistoryTest extends RunHistoryContract {

    @Override
    protected RunHistoryFixture fixture() {
        FakeRunHistory fake = new FakeRunHistory();
        return new RunHistoryFixture() {
            @Override
            public RunHistory history() {
                return fake;
            }

            @Override
            public Optional<Outage> outage() {
                return Optional.of(new Outage() {
                    @Override
                    public void begin() {
                        fake.failCalls();
                    }

                    @Override
                    public void end() {
                        fake.heal();
                    }
                });
            }

            @Override
            public void close() {}
        };
    }
}
