// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.demo;

import io.pixcrawler.cleanup.examples.host.crawl.CrawlJobs;
import io.pixcrawler.cleanup.examples.host.crawl.Engine;
import io.pixcrawler.cleanup.examples.host.crawl.JobOrder;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.scheduling.annotation.Scheduled;

/** Little jobs by themselves, so that something happens: most are completed, one fails, and a slow one keeps its temp files for a while. */
final class DemoCrawl {

    private static final String WHO = "demo";
    private static final List<String> KEYWORDS =
            List.of("red pandas", "lighthouses", "owls, " + ImageWeb.BROKEN, "tide pools", "alpine lakes");
    private static final int IMAGES = 10;

    private final CrawlJobs crawl;
    private int next;

    DemoCrawl(CrawlJobs crawl) {
        this.crawl = crawl;
    }

    @Scheduled(initialDelayString = "5s", fixedDelayString = "${host.demo-crawl-every}")
    void start() {
        Set<Engine> fast = EnumSet.complementOf(EnumSet.of(Engine.DUCKDUCKGO));
        crawl.start(new JobOrder(KEYWORDS.get(next++ % KEYWORDS.size()), fast, IMAGES), WHO);
        crawl.start(new JobOrder("snails, " + ImageWeb.SLOW, Set.of(Engine.DUCKDUCKGO), IMAGES), WHO);
    }
}
