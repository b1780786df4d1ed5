// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.demo;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.examples.host.crawl.CrawlJobs;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demonstration, where it is asked for. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("host.demo")
class DemoConfiguration {

    private static final Duration SLOWNESS = Duration.ofSeconds(5);

    @Bean
    ImageWeb imageWeb() throws IOException {
        return new ImageWeb(SLOWNESS);
    }

    @Bean
    StorageProvider demoStorage(CleanupSettings settings, DemoProperties properties) throws IOException {
        Path root = Path.of(settings.tempStoragePath());
        DemoPlace.claim(properties.home(), root);
        return new QuotaStorage(
                LocalStorageProvider.at(root), root, properties.demoQuota().toBytes());
    }

    @Bean
    DemoData demoData(
            JdbcClient database,
            CleanupSettings settings,
            TempStorageCleanupService cleanup,
            DemoProperties properties) {
        return new DemoData(database, Path.of(settings.tempStoragePath()), cleanup, properties.demoQuota());
    }

    /** Where it is said how often; {@code false} is never. */
    @Bean
    @ConditionalOnProperty("host.demo-crawl-every")
    DemoCrawl demoCrawl(CrawlJobs crawl) {
        return new DemoCrawl(crawl);
    }
}
