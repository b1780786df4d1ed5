// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be set about tasks. Cron expressions have six fields, the first of them seconds; a {@code -} is never.
 *
 * @param retries How often a task that failed is tried again.
 * @param retryAfter How long after.
 * @param retention How long a task is remembered after its end.
 * @param schedule When things happen by themselves.
 */
@ConfigurationProperties("host.tasks")
public record TaskProperties(
        @DefaultValue("3") int retries,
        @DefaultValue("60s") Duration retryAfter,
        @DefaultValue("30d") Duration retention,
        @DefaultValue Schedule schedule) {

    /**
     * When things happen by themselves.
     *
     * @param scheduled The regular cleanup.
     * @param emergency A look whether it is an emergency.
     * @param orphaned The look for orphans.
     * @param usage A sample of the usage.
     * @param tidying The removal of tasks and samples that are too old.
     */
    public record Schedule(
            @DefaultValue("0 0 * * * *") String scheduled,
            @DefaultValue("0 */5 * * * *") String emergency,
            @DefaultValue("0 30 */6 * * *") String orphaned,
            @DefaultValue("0 * * * * *") String usage,
            @DefaultValue("0 15 3 * * *") String tidying) {}
}
