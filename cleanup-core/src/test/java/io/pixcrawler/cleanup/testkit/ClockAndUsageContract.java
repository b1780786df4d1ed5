// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the Javadoc of the methods says beyond the numbered obligations: name, clock, usage, check. */
abstract class ClockAndUsageContract extends StorageContractTopic {

    private static final Duration CLOCK_READING = Duration.ofSeconds(2);

    ClockAndUsageContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void a_store_has_the_same_name_each_time_and_another_store_has_another() {
        assertThat(provider.name()).isNotBlank().isEqualTo(provider.name());
        assertThat(anotherStore().provider().name()).isNotEqualTo(provider.name());
    }

    @Test
    void the_time_resolution_is_not_negative() {
        assertThat(provider.timeResolution()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    void a_file_is_as_old_as_the_stores_clock_says() {
        Instant before = provider.now();
        StoredFile written = writtenAndListed("a.jpg");
        Instant after = provider.now();

        assertThat(written.lastModified())
                .isBetween(
                        before.minus(provider.timeResolution()).minus(CLOCK_READING),
                        after.plus(provider.timeResolution()).plus(CLOCK_READING));
    }

    /** Otherwise a file would look younger than it is, and one that was written at this moment newer than now. */
    @Test
    void the_time_of_a_file_is_never_shown_later_than_it_is() {
        StorageFixture.FileTimes times = needs(store.fileTimes(), "settable file times");
        write("a.jpg");
        Instant second = provider.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        Instant time = second.plusMillis(300);
        times.setLastModified("a.jpg", time);

        assertThat(listed("a.jpg").lastModified()).isBetween(second, time);
        assertThat(inspected("a.jpg").file().lastModified()).isBetween(second, time);
        assertThat(provider.find("a.jpg").orElseThrow().lastModified()).isBetween(second, time);
    }

    @Test
    void a_file_that_is_written_later_has_a_later_time() {
        StoredFile first = writtenAndListed("a.jpg");
        rewriteVisibly(first, "later");

        assertThat(listed("a.jpg").lastModified()).isAfter(first.lastModified());
    }

    @Test
    void the_stores_clock_does_not_go_back_by_more_than_the_resolution() {
        Instant latest = provider.now();
        for (int i = 0; i < 20; i++) {
            Instant now = provider.now();
            assertThat(now).isAfterOrEqualTo(latest.minus(provider.timeResolution()));
            latest = now.isAfter(latest) ? now : latest;
        }
    }

    @Test
    void the_usage_adds_up() {
        store.write("a.jpg", new byte[1000]);

        StorageUsage usage = provider.usage();

        if (usage instanceof StorageUsage.Measured measured) {
            assertAddsUp(measured.totalBytes(), measured.usedBytes(), measured.usableBytes(), measured.usedPercent());
        } else if (usage instanceof StorageUsage.Estimated estimated) {
            assertAddsUp(
                    estimated.totalBytes(), estimated.usedBytes(), estimated.usableBytes(), estimated.usedPercent());
        } else {
            assertThat(((StorageUsage.Unknown) usage).reason()).isNotBlank();
        }
    }

    private static void assertAddsUp(long total, long used, long usable, double percent) {
        assertThat(total).isPositive();
        assertThat(used).isLessThanOrEqualTo(total);
        assertThat(used + usable).isLessThanOrEqualTo(total);
        assertThat(percent).isBetween(0.0, 100.0);
    }

    @Test
    void a_store_that_can_be_reached_passes_its_check() {
        assertThatCode(provider::check).doesNotThrowAnyException();
    }
}
