// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import static org.awaitility.Awaitility.await;

import io.pixcrawler.cleanup.examples.host.demo.ImageWeb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The crawl-job service with a real database, a real directory, a web of its own, and the library that listens to its events. */
final class CrawlScene implements AutoCloseable {

    /** Long enough for a second word to come in between. */
    static final Duration SLOWNESS = Duration.ofMillis(200);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConfigurableApplicationContext context;
    private final Path home;

    /** What of the host it takes. Not marked as a configuration, which the whole application would find. */
    @EnableAutoConfiguration
    @EnableConfigurationProperties(CrawlProperties.class)
    @Import(CrawlConfiguration.class)
    static class Application {

        @Bean
        ImageWeb imageWeb() throws IOException {
            return new ImageWeb(SLOWNESS);
        }
    }

    CrawlScene(Path home, String... properties) {
        this.home = home;
        List<String> all = Stream.concat(
                        Stream.of(
                                "host.home=" + home,
                                "spring.datasource.url=jdbc:h2:mem:" + home.getFileName() + ";DB_CLOSE_DELAY=-1",
                                "spring.main.banner-mode=off",
                                "db-scheduler.enabled=false",
                                "host.crawl.heartbeat=200ms",
                                "temp-storage-cleanup.events.enabled=true",
                                "temp-storage-cleanup.audit-file=",
                                "temp-storage-cleanup.quarantine-enabled=false"),
                        Stream.of(properties))
                .map(property -> "--" + property)
                .toList();
        context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(all.toArray(String[]::new));
    }

    CrawlJobs crawl() {
        return context.getBean(CrawlJobs.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient database() {
        return context.getBean(JdbcClient.class);
    }

    /** A job for these engines, or all of them. */
    CrawlJob start(String keyword, int images, Engine... engines) {
        EnumSet<Engine> asked =
                engines.length == 0 ? EnumSet.allOf(Engine.class) : EnumSet.copyOf(Arrays.asList(engines));
        return crawl().start(new JobOrder(keyword, asked, images), "test");
    }

    CrawlJob until(CrawlJob job, CrawlStatus status) {
        return await().atMost(PATIENCE)
                .until(() -> crawl().find(job.id()).orElseThrow(), now -> now.status() == status);
    }

    /** Waits until a job has temp files. */
    void untilItWrites(CrawlJob job) {
        await().atMost(PATIENCE).until(() -> !tempFiles(job.id()).isEmpty());
    }

    void untilNothingIsLeft(long job) {
        await().atMost(PATIENCE).until(() -> tempFiles(job).isEmpty());
    }

    Path temp() {
        return home.resolve("temp");
    }

    List<String> tempFiles(long job) {
        return filesIn(temp()).stream()
                .filter(key -> key.startsWith("job_" + job + "_"))
                .toList();
    }

    List<String> results(CrawlJob job) {
        return filesIn(home.resolve("results").resolve(Long.toString(job.id())));
    }

    private static List<String> filesIn(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(directory, 5, (file, attributes) -> attributes.isRegularFile())) {
            return files.map(file -> directory.relativize(file).toString())
                    .filter(key -> !key.startsWith(".cleanup"))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            return filesIn(directory); // something went while it was listed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
