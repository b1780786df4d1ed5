// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the host crawls.
 *
 * @param results Where images are delivered to; a directory outside the temp storage.
 * @param engines Where each search engine is.
 * @param chunkSize How many images one chunk has at most.
 * @param largestImage What is larger is refused.
 * @param mostJobs How many jobs of one instance may be unfinished.
 * @param heartbeat How often an instance gives signs of life of its jobs.
 * @param deadAfter After how long without one a job has failed.
 * @param timeout How long the web may take to answer, and between two parts of an answer.
 */
@ConfigurationProperties("host.crawl")
public record CrawlProperties(
        Path results,
        @DefaultValue Map<Engine, URI> engines,
        @DefaultValue("10") int chunkSize,
        @DefaultValue("20MB") DataSize largestImage,
        @DefaultValue("50") int mostJobs,
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("2m") Duration deadAfter,
        @DefaultValue("30s") Duration timeout) {

    private static final int BEATS = 6;

    /** @throws IllegalArgumentException if a value is not allowed */
    public CrawlProperties {
        engines = Map.copyOf(engines);
        if (chunkSize < 1) {
            throw new IllegalArgumentException("host.crawl.chunk-size = " + chunkSize + ": allowed is 1 or more");
        }
        if (deadAfter.compareTo(heartbeat.multipliedBy(BEATS)) < 0) {
            throw new IllegalArgumentException("host.crawl.dead-after = " + deadAfter + ": allowed are " + BEATS
                    + " heartbeats of " + heartbeat + " or more");
        }
    }
}
