// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A whole application with a real S3 server, which is a process of its own. */
@Timeout(120)
class ApplicationOnS3Test {

    private static final String BUCKET = "images";

    private static @Nullable Process server;
    private static URI endpoint = URI.create("http://127.0.0.1");

    /** The application's own beans. */
    static class Beans {

        @Bean
        S3Client client() {
            return S3Client.builder()
                    .endpointOverride(endpoint)
                    .region(Region.US_EAST_1)
                    .forcePathStyle(true)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("benchmark", "benchmark")))
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build();
        }

        @Bean
        JobStateLookup jobs() {
            InMemoryJobStates jobs = new InMemoryJobStates();
            jobs.put(new JobId("1"), JobStatus.ACTIVE);
            jobs.put(new JobId("2"), JobStatus.FAILED);
            return jobs;
        }
    }

    @BeforeAll
    static void aRealServer() throws IOException {
        Path jar = Path.of(System.getProperty("s3.server.jar"));
        assumeTrue(Files.exists(jar), () -> jar + " is not built: mvn verify does");
        server = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-jar", jar.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        endpoint = URI.create(server.inputReader().readLine());
    }

    @AfterAll
    static void theServerEnds() {
        if (server != null) {
            server.destroy();
        }
    }

    private static List<String> keys(S3Client client) {
        return client.listObjectsV2(request -> request.bucket(BUCKET).prefix("temp/job")).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** What was written in the second in which the call came, by the store's clock, stays for the next call. */
    private static void until(Supplier<CleanupStats> call) {
        Instant last = Instant.now().plusSeconds(30);
        while (call.get().files().deleted() == 0) {
            assertThat(Instant.now()).isBefore(last);
        }
    }

    @Test
    void a_bucket_is_cleaned_with_the_applications_client() {
        try (RunningApplication application = RunningApplication.start(
                List.of(Beans.class),
                List.of(
                        "temp-storage-cleanup.s3.bucket=" + BUCKET,
                        "temp-storage-cleanup.s3.prefix=temp",
                        "temp-storage-cleanup.s3.quota=1GB",
                        "spring.autoconfigure.exclude=" + BootLine.DATA_SOURCE.getName()))) {
            S3Client client = application.bean(S3Client.class);
            client.createBucket(request -> request.bucket(BUCKET));
            for (String key : List.of("job_1_chunk_1_cat.jpg", "job_1_chunk_2_cat.jpg", "job_2_chunk_1_cat.jpg")) {
                client.putObject(request -> request.bucket(BUCKET).key("temp/" + key), RequestBody.fromString("a cat"));
            }
            TempStorageCleanupService service = application.service();

            until(() -> service.cleanupAfterCrash(new JobId("2")));
            until(() -> service.cleanupAfterChunkCompletion(new ChunkId(new JobId("1"), "2")));

            assertThat(keys(client)).containsExactly("temp/job_1_chunk_1_cat.jpg");
        }
    }
}
