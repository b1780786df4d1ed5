// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.RunLock;
import java.util.Optional;

/** The fake without faults passes the contract of the real ones. */
class FakeRunLockTest extends RunLockContract {

    @Override
    protected RunLockFixture fixture() {
        SettableClock clock = new SettableClock();
        FakeRunLock fake = new FakeRunLock(clock);
        return new RunLockFixture() {
            @Override
            public RunLock lock() {
                return fake;
            }

            @Override
            public Optional<LeaseTime> leaseTime() {
                return Optional.of(clock::advance);
            }

            @Override
            public Optional<Outage> outage() {
                return Optional.of(fake::failCalls);
            }

            @Override
            public void close() {}
        };
    }
}
