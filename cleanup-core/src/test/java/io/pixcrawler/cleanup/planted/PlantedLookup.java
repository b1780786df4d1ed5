// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.planted;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.FakeJobStates;
import io.pixcrawler.cleanup.testkit.JobCall.Method;
import io.pixcrawler.cleanup.testkit.JobStateFixture;
import io.pixcrawler.cleanup.testkit.JobStateLookupContract;
import io.pixcrawler.cleanup.testkit.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of a look-up with a bug; run by {@link LookupBugTest} alone. */
class PlantedLookup extends JobStateLookupContract {

    @RegisterExtension
    final KitRun.Choice<LookupBug> choice = new KitRun.Choice<>(LookupBug.NONE);

    @Override
    protected JobStateFixture fixture() {
        FakeJobStates fake = new FakeJobStates(new SettableClock());
        return new Fixture(fake, choice.bug().plantIn(fake));
    }

    private record Fixture(FakeJobStates fake, JobStateLookup lookup) implements JobStateFixture {

        /** A change waits for the locks that the broken look-up should have let go. */
        @Override
        public void put(JobId id, JobStatus status, Duration unchangedFor) {
            if (lookup instanceof BrokenLookups.KeepsHolding holding) {
                holding.awaitRelease();
            }
            fake.put(id.value(), status, unchangedFor);
        }

        @Override
        public void remove(JobId id) {
            fake.remove(id.value());
        }

        @Override
        public Duration patience() {
            return Duration.ofMillis(500);
        }

        @Override
        public Optional<UnreadableJobs> unreadableJobs() {
            return Optional.of(fake.faults()::leaveOut);
        }

        @Override
        public Optional<Outage> outage() {
            return Optional.of(() -> List.of(Method.STATES_OF, Method.WHILE_HELD, Method.FRESHNESS)
                    .forEach(fake.faults()::failCalls));
        }

        @Override
        public void close() {
            if (lookup instanceof BrokenLookups.BlocksTogether blocking) {
                blocking.end();
            }
        }
    }
}
