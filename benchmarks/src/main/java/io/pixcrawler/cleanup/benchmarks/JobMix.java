// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.jobs.JdbcJobStateLookup;
import io.pixcrawler.cleanup.jobs.JdbcJobStateLookupBuilder;
import io.pixcrawler.cleanup.jobs.JobIdType;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Jobs {@code 1} to so many, of which every second one lives; of the others a quarter each was completed, failed or cancelled long ago, or is known to
 * nobody. {@code realistic.sh} makes a table of the same.
 */
final class JobMix {

    private static final int KINDS = 8;

    private JobMix() {}

    /** Held in memory: asking costs next to nothing. */
    static JobStateLookup inMemory(int jobs, Clock clock) {
        InMemoryJobStates states = new InMemoryJobStates(clock);
        Instant longAgo = clock.instant().minus(Duration.ofDays(2));
        for (int job = 1; job <= jobs; job++) {
            JobId id = new JobId(Integer.toString(job));
            switch (job % KINDS) {
                case 1 -> {} // known to nobody
                case 3 -> states.put(id, JobStatus.FAILED, longAgo);
                case 5 -> states.put(id, JobStatus.CANCELLED, longAgo);
                case 7 -> states.put(id, JobStatus.COMPLETED, longAgo);
                default -> states.put(id, JobStatus.ACTIVE);
            }
        }
        return states;
    }

    /** Connections as a host has them: a pool. */
    static HikariDataSource pool(String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    /** Held in a table. */
    static JobStateLookup inTable(HikariDataSource database, boolean rowLocks) {
        JdbcJobStateLookupBuilder lookup = JdbcJobStateLookup.builder(database)
                .table("jobs")
                .idColumn("id", JobIdType.LONG)
                .updatedAtColumn("updated_at")
                .statuses(JobStatus.ACTIVE, "ACTIVE")
                .statuses(JobStatus.COMPLETED, "COMPLETED")
                .statuses(JobStatus.FAILED, "FAILED")
                .statuses(JobStatus.CANCELLED, "CANCELLED");
        return (rowLocks ? lookup.rowLocks() : lookup).build();
    }
}
