// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong without asking the database. */
class JdbcBuilderTest {

    private final JdbcJobStateLookupBuilder builder = JdbcJobStateLookup.builder(new JdbcDataSource())
            .table("jobs")
            .idColumn("id", JobIdType.TEXT)
            .statuses(JobStatus.FAILED, "FAILED");

    @Test
    void a_status_text_has_one_meaning() {
        assertThatThrownBy(() -> builder.statuses(JobStatus.ACTIVE, "RUNNING", "FAILED"))
                .hasMessage("status text \"FAILED\" is mapped twice, to FAILED and to ACTIVE: a text has one meaning");
        assertThatThrownBy(() -> builder.statuses(Map.of("FAILED", JobStatus.FAILED)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_status_text_means_not_found() {
        assertThatThrownBy(() -> builder.statuses(JobStatus.NOT_FOUND, "GONE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"GONE\" means NOT_FOUND, which is not allowed");
    }

    @Test
    void something_must_be_mapped_and_named() {
        assertThatThrownBy(() -> JdbcJobStateLookup.builder(new JdbcDataSource())
                        .table("jobs")
                        .idColumn("id", JobIdType.TEXT)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no status text is mapped");
        assertThatThrownBy(
                        () -> JdbcJobStateLookup.builder(new JdbcDataSource()).build())
                .hasMessage("no table was named");
        assertThatThrownBy(() -> JdbcJobStateLookup.builder(new JdbcDataSource())
                        .table("jobs")
                        .build())
                .hasMessage("no id column was named");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1jobs", "jobs; DROP TABLE jobs", "jobs\"", "a.b", "jobs --", "j\u00f6bs", "jobs\n", "`jobs`"
            })
    void what_is_no_name_is_refused(String name) {
        assertThatThrownBy(() -> builder.table(name).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not allowed: 1 to 128 ASCII letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1jobs", "jobs; DROP TABLE jobs", "jobs\"", "a.b", "jobs\n", "`jobs`", "jobs\u0000"})
    void what_is_no_exact_name_is_refused(String name) {
        assertThatThrownBy(() -> builder.exactNames().statusColumn(name).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not allowed: 1 to 128 letters");
    }

    @Test
    void time_outs_and_threshold_have_a_range() {
        assertThatThrownBy(() -> builder.queryTimeout(Duration.ZERO))
                .hasMessage("query time-out PT0S is not allowed: more than 0 and at most PT1H is");
        assertThatThrownBy(() -> builder.lockTimeout(Duration.ofHours(2)))
                .hasMessage("lock time-out PT2H is not allowed: more than 0 and at most PT1H is");
        assertThatThrownBy(() -> builder.slowQueryThreshold(Duration.ofMillis(-1)))
                .hasMessage("slow query threshold PT-0.001S is negative: 0 or more is allowed");
    }
}
