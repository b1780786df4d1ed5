// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.JobCall.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A fixture over {@link FakeJobStates}.
 *
 * @param fake the job store
 * @param lookup the look-up under test: the fake, or what wraps it
 */
record FakeJobStatesFixture(FakeJobStates fake, JobStateLookup lookup) implements JobStateFixture {

    /** What this makes of a fake without jobs. */
    static FakeJobStatesFixture wrapped(UnaryOperator<JobStateLookup> underTest) {
        FakeJobStates fake = new FakeJobStates(new SettableClock());
        return new FakeJobStatesFixture(fake, underTest.apply(fake));
    }

    @Override
    public void put(JobId id, JobStatus status, Duration unchangedFor) {
        fake.put(id.value(), status, unchangedFor);
    }

    @Override
    public void remove(JobId id) {
        fake.remove(id.value());
    }

    @Override
    public Optional<UnreadableJobs> unreadableJobs() {
        return Optional.of(fake.faults()::leaveOut);
    }

    @Override
    public Optional<Outage> outage() {
        return Optional.of(() -> {
            fake.faults().failCalls(Method.STATES_OF);
            fake.faults().failCalls(Method.WHILE_HELD);
            fake.faults().failCalls(Method.FRESHNESS);
        });
    }

    @Override
    public void close() {}
}
