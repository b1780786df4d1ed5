// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which queries are logged. */
class SlowQueriesTest {

    private long nanos = -5_000_000_000L;
    private final SlowQueries queries = new SlowQueries(Duration.ofSeconds(1), () -> nanos);

    private String logOf(Duration time) {
        return Warnings.during(() -> {
            try {
                queries.timed("the query", "id", () -> nanos += time.toNanos());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void only_what_takes_longer_than_the_threshold_is_logged() {
        assertThat(logOf(Duration.ofSeconds(1))).isEmpty();
        assertThat(logOf(Duration.ofMillis(1001))).contains("the query took 1001 ms", "is there an index on id?");
    }

    @Test
    void one_a_minute_is_logged_and_the_others_are_counted() {
        assertThat(logOf(Duration.ofSeconds(2))).contains("(0 more slow");
        assertThat(logOf(Duration.ofSeconds(2))).isEmpty();
        assertThat(logOf(Duration.ofSeconds(57))).isEmpty();
        assertThat(logOf(Duration.ofSeconds(2))).contains("(2 more slow");
    }

    @Test
    void a_query_that_fails_is_measured_too() {
        assertThat(Warnings.during(() -> assertThatThrownBy(() -> queries.timed("the query", "id", () -> {
                            nanos += Duration.ofSeconds(9).toNanos();
                            throw new SQLException("timed out");
                        }))
                        .isInstanceOf(SQLException.class)))
                .contains("took 9000 ms");
    }
}
