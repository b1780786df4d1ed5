// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How full the storage was, over time: one sample a minute for all instances, so that a restart forgets nothing. */
@Component
public class UsageSamples {

    private static final Duration SHOWN = Duration.ofDays(1);
    private static final int AT_MOST = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    UsageSamples(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(StorageUsage usage) {
        if (usage instanceof StorageUsage.Known known) {
            try {
                jdbc.sql("INSERT INTO usage_sample (taken_at, used_bytes, used_percent) VALUES (:at, :bytes, :percent)")
                        .param("at", time(clock.instant().truncatedTo(ChronoUnit.SECONDS)))
                        .param("bytes", known.usedBytes())
                        .param("percent", known.usedPercent())
                        .update();
            } catch (DuplicateKeyException e) {
                return; // there is one of this second
            }
        }
    }

    /** Those of the last day, oldest first, at most 200 of them at even distances. */
    public List<Sample> recent() {
        List<Sample> all = jdbc.sql(
                        "SELECT taken_at, used_bytes, used_percent FROM usage_sample WHERE taken_at > :since"
                                + " ORDER BY taken_at")
                .param("since", time(clock.instant().minus(SHOWN)))
                .query((row, number) -> new Sample(
                        row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                        row.getLong("used_bytes"),
                        row.getDouble("used_percent")))
                .list();
        int step = (all.size() + AT_MOST - 1) / AT_MOST;
        if (step <= 1) {
            return all;
        }
        List<Sample> some = new ArrayList<>();
        for (int i = (all.size() - 1) % step; i < all.size(); i += step) { // the newest is one of them
            some.add(all.get(i));
        }
        return some;
    }

    void removeOlder(Duration age) {
        jdbc.sql("DELETE FROM usage_sample WHERE taken_at < :before")
                .param("before", time(clock.instant().minus(age)))
                .update();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * How full it was at one moment.
     *
     * @param at the moment
     * @param usedBytes what was taken
     * @param usedPercent the same as a share
     */
    public record Sample(Instant at, long usedBytes, double usedPercent) {}
}
