// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** The user's own temp files in a bucket, with credentials that the SDK finds by itself. */
class BucketTest {

    private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");

    @TempDir
    private Path top;

    private EmbeddedS3 server;
    private S3Client client;
    private BucketFiles files;

    @BeforeEach
    void two_jobs_in_a_bucket() throws Exception {
        CREDENTIALS.forEach(name -> System.setProperty(name, "demonstration"));
        server = EmbeddedS3.start();
        client = server.client();
        client.createBucket(request -> request.bucket("crawl"));
        files = new BucketFiles(client, "crawl", "temp/");
        files.write("job_1/a.jpg", new byte[10]);
        files.write("job_2/b.jpg", new byte[10]);
        Files.writeString(
                top.resolve("jobs.csv"),
                "id,status,changed_at\n1,failed," + Instant.now().minus(Duration.ofDays(9)) + "\n2,active,"
                        + Instant.now() + "\n");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        CREDENTIALS.forEach(System::clearProperty);
    }

    private Ran run(String... args) {
        List<String> all = new ArrayList<>(List.of(
                "--bucket",
                "crawl",
                "--prefix",
                "temp",
                "--endpoint",
                server.endpoint().toString(),
                "--jobs",
                top.resolve("jobs.csv").toString()));
        all.addAll(List.of(args));
        return Ran.with(Map.of(), all.toArray(String[]::new));
    }

    @Test
    void what_a_crashed_job_left_goes_and_nothing_else() {
        Ran ran = run("--trigger", "crash", "--delete");
        Instant patience = Instant.now().plusSeconds(30);
        // An object as new as the call stays; it goes as soon as the clock has moved on.
        while (files.inBucket().size() == 2 && Instant.now().isBefore(patience)) {
            ran = run("--trigger", "crash", "--delete");
        }

        assertThat(ran.status()).as(ran.toString()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).startsWith("Files of crashed jobs in s3://crawl/temp");
        assertThat(files.inBucket().keySet()).containsExactly("job_2/b.jpg");
    }

    @Test
    void a_file_is_explained_by_its_key_or_its_whole_address() {
        for (String key : List.of("job_2/b.jpg", "s3://crawl/temp/job_2/b.jpg")) {
            assertThat(run("--explain", key).out()).contains("job_2/b.jpg in s3://crawl/temp", "belongs to job 2");
        }
    }

    @Test
    void without_a_quota_there_is_no_emergency_and_the_report_says_so() {
        Ran ran = run("--trigger", "emergency", "--delete");

        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).contains("nobody knows how full the storage is");
        assertThat(files.inBucket()).hasSize(2);
    }

    @Test
    void a_bucket_that_is_not_there_is_named() {
        Ran ran = run("--stats", "--bucket", "crawl");
        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_USAGE); // given twice

        Ran absent = Ran.with(
                Map.of(),
                "--bucket",
                "absent",
                "--prefix",
                "temp",
                "--endpoint",
                server.endpoint().toString(),
                "--jobs",
                top.resolve("jobs.csv").toString(),
                "--trigger",
                "crash");
        assertThat(absent.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(absent.out() + absent.err()).contains("the bucket absent does not exist");
    }
}
