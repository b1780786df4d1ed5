// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Readings of a clock that is set twice a year. */
class LocalTimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** The age that a row with this reading has at this moment. */
    private static Optional<Duration> age(String reading, String now) throws SQLException {
        long local = LocalDateTime.parse(reading).toEpochSecond(ZoneOffset.UTC);
        long asIfUtc = Instant.parse(now).getEpochSecond() - local;
        try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:");
                ResultSet row = h2.createStatement().executeQuery("SELECT " + asIfUtc + ", " + local)) {
            row.next();
            return new Ages(BERLIN).read(row, 1);
        }
    }

    @Test
    void summer_and_winter_have_different_offsets() throws SQLException {
        assertThat(age("2026-07-01T14:00:00", "2026-07-01T13:00:00Z")).contains(Duration.ofHours(1));
        assertThat(age("2026-01-01T14:00:00", "2026-01-01T14:00:00Z")).contains(Duration.ofHours(1));
        assertThat(age("2026-07-01T14:00:00", "2026-12-01T12:00:00Z")).contains(Duration.ofDays(153));
    }

    @Test
    void of_an_hour_that_comes_twice_the_later_is_taken() throws SQLException {
        assertThat(age("2026-10-25T02:30:00", "2026-10-25T03:30:00Z")).contains(Duration.ofHours(2));
        assertThat(age("2026-10-25T02:30:00", "2026-10-25T01:00:00Z")).isEmpty();
    }
}
