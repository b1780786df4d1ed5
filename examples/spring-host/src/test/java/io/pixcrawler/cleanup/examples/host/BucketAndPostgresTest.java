// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.examples.host.crawl.Engine;
import io.pixcrawler.cleanup.examples.host.demo.ImageWeb;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;

/** The profiles {@code postgresql} and {@code s3} together, with a PostgreSQL server and an S3 server that are processes of their own. */
@Timeout(180)
@Tag("heavy")
class BucketAndPostgresTest {

    private static final String BUCKET = "images";
    private static final String PREFIX = "temp/";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path home;

    private static @Nullable EmbeddedPostgres database;
    private static @Nullable Process bucketServer;
    private static @Nullable ImageWeb web;
    private static @Nullable ConfigurableApplicationContext host;

    @BeforeAll
    static void a_host_on_real_servers() throws IOException {
        Path jar = Path.of(System.getProperty("s3.server.jar"));
        assumeTrue(Files.exists(jar), () -> jar + " is not built: mvn verify does");
        try {
            database = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
        } catch (IOException | RuntimeException e) {
            String reason = "PostgreSQL cannot be started here, so the test on it is skipped: " + e;
            System.err.println(reason);
            abort(reason);
        }
        bucketServer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"), "-jar", jar.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        URI endpoint = URI.create(bucketServer.inputReader().readLine());
        web = new ImageWeb(Duration.ZERO);
        host = start(endpoint);
    }

    private static ConfigurableApplicationContext start(URI endpoint) {
        return new SpringApplicationBuilder(HostApplication.class)
                .profiles("postgresql", "s3")
                .run(Stream.concat(
                                Stream.of(
                                        "host.home=" + home,
                                        "server.port=0",
                                        "spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"),
                                        "spring.datasource.username=postgres",
                                        "host.s3.bucket=" + BUCKET,
                                        "host.s3.endpoint=" + endpoint,
                                        "host.s3.access-key=benchmark",
                                        "host.s3.secret-key=benchmark",
                                        "host.security.users.operator.password={noop}operator",
                                        "host.security.users.operator.roles=OPERATOR",
                                        "host.tasks.schedule.scheduled=-",
                                        "host.tasks.schedule.emergency=-",
                                        "host.tasks.schedule.orphaned=-",
                                        "db-scheduler.polling-interval=100ms"),
                                Arrays.stream(Engine.values())
                                        .map(engine -> "host.crawl.engines." + engine.text() + "=" + web.of(engine)))
                        .map(property -> "--" + property)
                        .toArray(String[]::new));
    }

    @AfterAll
    static void all_ends() throws IOException {
        if (host != null) {
            host.close();
        }
        if (web != null) {
            web.close();
        }
        if (bucketServer != null) {
            bucketServer.destroy();
        }
        if (database != null) {
            database.close();
        }
    }

    private static HostClient operator() {
        return HostClient.of(
                Integer.parseInt(String.valueOf(host.getEnvironment().getProperty("local.server.port"))), "operator");
    }

    private static void row(long id, String status, Duration age) {
        host.getBean(JdbcClient.class)
                .sql(
                        "INSERT INTO crawl_job (id, keyword, engines, images, status, chunks_done, chunks_total, requested_by,"
                                + " instance, cancel_requested, created_at, updated_at) VALUES (:id, 'owls', 'google', 1, :status, 0, 1,"
                                + " 'test', 'other', FALSE, now() - CAST(:age AS INTERVAL), now() - CAST(:age AS INTERVAL))")
                .param("id", id)
                .param("status", status)
                .param("age", age.toString())
                .update();
    }

    private static void object(String key) {
        host.getBean(S3Client.class)
                .putObject(request -> request.bucket(BUCKET).key(PREFIX + key), RequestBody.fromString("an image"));
    }

    private static List<String> keys() {
        return host
                .getBean(S3Client.class)
                .listObjectsV2(request -> request.bucket(BUCKET).prefix(PREFIX + "job_"))
                .contents()
                .stream()
                .map(S3Object::key)
                .map(key -> key.substring(PREFIX.length()))
                .toList();
    }

    @Test
    void objects_of_ended_jobs_go_come_back_and_those_of_living_ones_stay() {
        host.getBean(S3Client.class).createBucket(request -> request.bucket(BUCKET));
        row(900_001, "FAILED", Duration.ofHours(2));
        row(900_002, "CANCELLED", Duration.ofHours(2));
        row(900_003, "COMPLETED", Duration.ofHours(2));
        row(900_004, "RUNNING", Duration.ofSeconds(1));
        for (long job = 900_001; job <= 900_004; job++) {
            object("job_" + job + "_chunk_1/google_0001.jpg");
        }
        HostClient operator = operator();

        // What was written in the second in which the call came stays for the next one.
        JsonNode taken = await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> operator.perform("crash/0", ""),
                        task -> task.get("stats").get("files_deleted").asInt() == 2);

        assertThat(taken.get("status").asString()).isEqualTo("SUCCESS");
        assertThat(keys()).containsExactly("job_900003_chunk_1/google_0001.jpg", "job_900004_chunk_1/google_0001.jpg");

        JsonNode restored =
                operator.perform("restore/" + taken.get("stats").get("run_id").asString(), "");

        assertThat(restored.get("status").asString()).isEqualTo("SUCCESS");
        assertThat(keys()).hasSize(4);

        crawls(operator);
    }

    private static void crawls(HostClient operator) {
        JsonNode job = operator.send(
                        "POST",
                        "/api/v1/jobs",
                        "{\"keyword\": \"owls\", \"engines\": [\"google\", \"bing\"], \"images\": 3}")
                .json();
        String path = "/api/v1/jobs/" + job.get("id").asLong();

        await().atMost(PATIENCE)
                .until(() -> operator.get(path).json().get("status").asString(), "COMPLETED"::equals);

        assertThat(home.resolve("results").resolve(job.get("id").asString()))
                .isDirectoryContaining("glob:**/bing_0003.jpg");
        await().atMost(PATIENCE)
                .until(() -> keys().stream()
                        .noneMatch(key -> key.startsWith("job_" + job.get("id").asLong() + "_")));
    }
}
