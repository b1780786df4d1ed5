// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobsFileTest {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    private JobsFile read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private JobsFile read(byte[] content) throws IOException {
        return JobsFile.read(Files.write(directory.resolve("jobs.csv"), content));
    }

    private void refuses(String text, String because) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> read(text))
                .withMessage("--jobs " + directory.resolve("jobs.csv") + because);
    }

    @Test
    void reads_every_job() throws IOException {
        JobsFile jobs = read("""
                id,status,changed_at
                1,active,2026-01-01T00:00:00Z
                2,completed,2026-01-01T01:00:00+01:00
                "3",FAILED,
                 4 , Cancelled , 2026-01-01T00:00:00Z

                3f2c8a50-9d1e-4b7a-8c66-0e5d2b9f1a44,failed,2026-01-01T00:00:00Z""");
        assertThat(jobs.jobs())
                .isEqualTo(Map.of(
                        new JobId("1"), new ListedJob(JobStatus.ACTIVE, NEW_YEAR),
                        new JobId("2"), new ListedJob(JobStatus.COMPLETED, NEW_YEAR),
                        new JobId("3"), new ListedJob(JobStatus.FAILED, null),
                        new JobId("4"), new ListedJob(JobStatus.CANCELLED, NEW_YEAR),
                        new JobId("3f2c8a50-9d1e-4b7a-8c66-0e5d2b9f1a44"), new ListedJob(JobStatus.FAILED, NEW_YEAR)));
        assertThat(jobs.unknownStatuses()).isEmpty();
    }

    @Test
    void takes_windows_line_ends_and_a_byte_order_mark() throws IOException {
        assertThat(read("\uFEFFid,status,changed_at\r\n1,failed,\r\n").jobs()).containsOnlyKeys(new JobId("1"));
    }

    @Test
    void a_header_alone_is_a_store_without_jobs() throws IOException {
        assertThat(read("id,status,changed_at\n").jobs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"paused", "not_found", "''", "fail", "failed!"})
    void any_other_status_is_unknown(String status) throws IOException {
        JobsFile jobs = read("id,status,changed_at\n1," + status + ",2026-01-01T00:00:00Z");
        assertThat(jobs.jobs()).containsEntry(new JobId("1"), new ListedJob(null, NEW_YEAR));
        assertThat(jobs.unknownStatuses()).containsExactly(status);
        assertThat(jobs.warning())
                .hasValueSatisfying(warning -> assertThat(warning).startsWith("1 job is "));
    }

    @Test
    void a_missing_header_is_refused() {
        refuses("", ", line 1: the header id,status,changed_at is missing: the file is empty");
        refuses("1,failed,", ", line 1: the header is \"1,failed,\" instead of id,status,changed_at");
        refuses(
                "id,state,changed_at",
                ", line 1: the header is \"id,state,changed_at\" instead of id,status,changed_at");
        refuses("id,status", ", line 1: the header is \"id,status\" instead of id,status,changed_at");
    }

    @Test
    void a_malformed_line_is_refused_by_its_number() {
        refuses(
                "id,status,changed_at\n1,failed,\n\n2,failed\n3,failed,\n",
                ", line 4: 2 value(s) instead of three, id,status,changed_at");
        refuses("id,status,changed_at\n1,failed,,x", ", line 2: 4 value(s) instead of three, id,status,changed_at");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> read("id,status,changed_at\n1,failed,\n\"2\"x,failed,\n"))
                .withMessageContaining("jobs.csv, line 3: ");
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2026-01-01", "2026-13-01T00:00:00Z", "1767225600"})
    void an_instant_that_is_none_is_refused(String text) {
        refuses(
                "id,status,changed_at\n1,failed," + text,
                ", line 2: changed_at \"" + text
                        + "\" is not allowed: an instant such as 2026-01-31T12:00:00Z is, or nothing");
    }

    @ParameterizedTest
    @CsvSource({"''", "a/b", ".."})
    void an_id_that_no_key_can_hold_is_refused(String id) {
        refuses(
                "id,status,changed_at\n" + id + ",failed,",
                ", line 2: job id \"" + id
                        + "\" cannot stand in a key: allowed is any text that is not empty, \".\" or \"..\" and"
                        + " holds no \"/\" and no control character");
    }

    @Test
    void a_job_that_is_there_twice_is_refused() {
        refuses(
                "id,status,changed_at\n1,active,\n1,failed,",
                ", line 3: job \"1\" is there twice; which of the two lines holds?");
    }

    @Test
    void what_is_no_text_is_refused() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> read(new byte[] {'i', 'd', (byte) 0xff}))
                .withMessageEndingWith("jobs.csv is not UTF-8 text");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> JobsFile.read(directory))
                .withMessageStartingWith("--jobs " + directory + " cannot be read: ");
    }
}
