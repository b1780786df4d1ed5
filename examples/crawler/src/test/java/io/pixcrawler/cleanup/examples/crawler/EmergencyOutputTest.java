// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.EmergencyRound;
import io.pixcrawler.cleanup.EmergencyTier;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the rounds of an emergency are told. */
class EmergencyOutputTest {

    private final CleanupStats stats = SampleStats.emergency(
            new EmergencyRound(
                    EmergencyTier.ORPHANS,
                    1200,
                    5_000_000,
                    new StorageUsage.Measured(100, 97, 3),
                    new StorageUsage.Estimated(100, 92, 8),
                    true),
            new EmergencyRound(
                    EmergencyTier.COMPLETED_JOBS,
                    3,
                    4,
                    new StorageUsage.Measured(100, 92, 8),
                    new StorageUsage.Measured(100, 92, 8),
                    false));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void in_words_tier_by_tier_and_whether_anything_was_gained() {
        new Report(stats).print(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8).lines().limit(4).map(line -> line.replaceAll(" {2,}", " | ")))
                .containsExactly(
                        " | Tier by tier; usage measured",
                        " | files | bytes | used before | used after",
                        " | orphans | 1,200 | 5.0 MB | 97.0 % | 92.0 %",
                        " | completed jobs | 3 | 4 B | 92.0 % | 92.0 % | nothing was gained");
    }

    @Test
    void as_json_round_by_round() {
        JsonOutput json = new JsonOutput(out);
        json.end(stats);
        List<?> rounds = (List<?>) Json.of(out.toString(StandardCharsets.UTF_8)).stats("rounds");
        assertThat(rounds).hasSize(2);
        assertThat(rounds.get(0))
                .isEqualTo(Map.of(
                        "tier",
                        "ORPHANS",
                        "filesRemoved",
                        1200L,
                        "bytesRemoved",
                        5_000_000L,
                        "usageBefore",
                        usage("MEASURED", 97L, 3L),
                        "usageAfter",
                        usage("ESTIMATED", 92L, 8L),
                        "gained",
                        true));
    }

    private static Map<String, Object> usage(String kind, long used, long usable) {
        return Map.of(
                "kind", kind, "totalBytes", 100L, "usedBytes", used, "usableBytes", usable, "usedPercent", (double)
                        used);
    }
}
