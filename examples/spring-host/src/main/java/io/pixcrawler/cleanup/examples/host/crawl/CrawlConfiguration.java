// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.TempFileNaming;
import io.pixcrawler.cleanup.spring.TempStorageCleanupProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts the crawl-job service together. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class CrawlConfiguration {

    /** Where the cleanup looks for them. */
    @Bean
    TempFiles tempFiles(
            TempStorageCleanupProperties cleanup, CleanupSettings settings, ObjectProvider<S3Client> clients) {
        String bucket = cleanup.s3().bucket();
        return bucket == null
                ? new DirectoryFiles(Path.of(settings.tempStoragePath()))
                : new BucketFiles(
                        clients.getObject(), bucket, asDirectory(cleanup.s3().prefix()));
    }

    private static String asDirectory(@Nullable String prefix) {
        return prefix == null || prefix.isEmpty() ? "" : prefix.replaceFirst("/*$", "/");
    }

    @Bean
    @DependsOnDatabaseInitialization
    JobTable jobTable(JdbcClient database) {
        return new JobTable(database, UUID.randomUUID().toString());
    }

    @Bean
    Pulse pulse(CrawlProperties properties) {
        return new Pulse(properties.deadAfter(), System::nanoTime);
    }

    @Bean
    ChunkWork chunkWork(
            ObjectProvider<EngineAddresses> addresses,
            CrawlProperties properties,
            TempFiles files,
            JobTable jobs,
            TempFileNaming naming,
            StorageProvider storage,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events)
            throws IOException {
        RestClient client = client(properties);
        return new ChunkWork(
                engines(client, addresses.getIfAvailable(), properties),
                new Download(client, files, properties.largestImage()),
                files,
                ResultStore.at(properties.results(), Disk.REAL),
                jobs,
                naming,
                new TransactionTemplate(transactions),
                events,
                storage::timeResolution);
    }

    private static RestClient client(CrawlProperties properties) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(properties.timeout()).build());
        requests.setReadTimeout(properties.timeout());
        return RestClient.builder().requestFactory(requests).build();
    }

    private static Map<Engine, SearchEngine> engines(
            RestClient client, @Nullable EngineAddresses addresses, CrawlProperties properties) {
        Map<Engine, SearchEngine> engines = new EnumMap<>(Engine.class);
        for (Engine engine : Engine.values()) {
            URI address = addresses == null ? properties.engines().get(engine) : addresses.of(engine);
            if (address != null) {
                engines.put(engine, new HttpSearchEngine(client, address));
            }
        }
        return engines;
    }

    @Bean
    CrawlJobs crawlJobs(
            JobTable jobs,
            ChunkWork work,
            CrawlProperties properties,
            Pulse pulse,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events) {
        return new CrawlJobs(jobs, work, properties, pulse, new TransactionTemplate(transactions), events);
    }

    @Bean
    Heartbeat heartbeat(
            CrawlJobs crawl,
            JobTable jobs,
            CrawlProperties properties,
            Pulse pulse,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events) {
        return new Heartbeat(crawl, jobs, properties, new TransactionTemplate(transactions), events, pulse);
    }
}
