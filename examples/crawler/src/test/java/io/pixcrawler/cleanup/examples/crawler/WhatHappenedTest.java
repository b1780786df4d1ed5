// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.AuditRecord;
import io.pixcrawler.cleanup.audit.JsonAuditFile;
import io.pixcrawler.cleanup.spi.RunId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit file of the command line, and the story that it tells. */
class WhatHappenedTest {

    private static final String KEY = "job_1_chunk_2_a.jpg";

    @TempDir
    private Path top;

    private UserTree tree;
    private String audit = "";

    @BeforeEach
    void a_tree() {
        tree = new UserTree(top)
                .old(KEY, "job_9_chunk_1_b.jpg", "job_4/c.jpg")
                .jobs("1,failed,2024-01-01T00:00:00Z", "4,active," + Instant.now());
        audit = tree.beside("audit.jsonl").toString();
    }

    private String story(String key) {
        Ran ran = Ran.with(Map.of(), "--what-happened", key, "--audit", audit);
        assertThat(ran.status()).as(ran.toString()).isEqualTo(ExitStatus.DONE);
        return ran.out();
    }

    @Test
    void tells_what_went_when_why_and_who_asked() {
        Ran ran = tree.run("--trigger", "orphaned", "--delete", "--audit", audit);
        assertThat(ran.status()).as(ran.toString()).isEqualTo(ExitStatus.DONE);

        assertThat(story(KEY).lines()).hasSize(5).first().isEqualTo(KEY);
        assertThat(story(KEY))
                .containsPattern(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ {2}removed, because its job failed; 4 B came free")
                .contains("it had 4 B, and had not changed for 3 days")
                .contains("belonged to job 1, chunk 2; its job had failed, with no change for ")
                .contains("by the trigger orphaned, asked for by command line, in run ");
        assertThat(story("job_9_chunk_1_b.jpg"))
                .contains("because nobody knows its job", "belonged to job 9, chunk 1; nobody knew its job");
    }

    @Test
    void tells_a_dry_run_as_one() {
        tree.run("--trigger", "orphaned", "--audit", audit);
        assertThat(story(KEY)).contains("shown by a dry run: it would have been removed, because its job failed");
    }

    @Test
    void tells_all_that_happened_in_order() {
        tree.run("--trigger", "orphaned", "--audit", audit);
        tree.run("--trigger", "orphaned", "--audit", audit, "--delete");
        assertThat(story(KEY)).containsSubsequence("shown by a dry run", "removed, because");
    }

    @Test
    void says_that_nothing_happened() {
        tree.run("--trigger", "orphaned", "--audit", audit, "--delete");
        assertThat(story("job_4/c.jpg")).contains("nothing in " + audit + " speaks of it");
    }

    @Test
    void says_what_is_missing_and_moves_no_cursor() throws Exception {
        Files.writeString(
                Path.of(audit),
                "{\"event\":\"DROPPED\",\"records\":3,\"from\":\"2026-01-31T12:00:00Z\",\"to\":\"2026-01-31T12:00:00Z\"}\n{to");
        assertThat(story("a\u001b[2Jb"))
                .startsWith("a\\u{1b}[2Jb")
                .contains("3 records of any files could not be written in time and are missing")
                .contains("1 line could not be read");
    }

    @Test
    void an_audit_file_that_is_not_there_is_a_failure() {
        Ran ran = Ran.with(Map.of(), "--what-happened", KEY, "--audit", audit);
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.err()).startsWith("crawler: audit file " + audit + " cannot be read");
    }

    @Test
    void an_audit_file_that_cannot_be_had_is_refused_before_anything_is_removed() {
        Ran nowhere = tree.run("--trigger", "orphaned", "--delete", "--audit", top + "/no/audit.jsonl");
        assertThat(nowhere.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(nowhere.err()).contains("its directory has to be there");
        try (JsonAuditFile other = JsonAuditFile.at(Path.of(audit))) {
            Ran second = tree.run("--trigger", "orphaned", "--delete", "--audit", audit);
            assertThat(second.status()).isEqualTo(ExitStatus.BAD_USAGE);
            assertThat(second.err()).contains("--audit: audit file " + audit + " is written by this process already");
        }
        assertThat(tree.keys()).hasSize(3);
    }

    @Test
    void records_that_could_not_be_written_are_told() throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (AuditOption option = AuditOption.open(Path.of(audit), new PrintStream(err, true, UTF_8))) {
            Files.delete(Path.of(audit));
            Files.createDirectory(Path.of(audit));
            option.record(List.of(new AuditRecord(
                    Instant.EPOCH,
                    new AuditRecord.Origin("s", new RunId("r"), null, "", false),
                    new AuditRecord.File("k", 1, null, null, null, List.of()),
                    AuditRecord.Event.RESTORED,
                    null,
                    0,
                    "")));
            assertThat(option.isWhole()).isFalse();
        }
        assertThat(err.toString(UTF_8)).contains("crawler: 1 audit record was lost: ", "it is a directory");
    }

    @Test
    void options_that_mean_nothing_here_are_refused() {
        assertThat(Ran.with(Map.of(), "--what-happened", KEY).err()).contains("--audit is missing");
        assertThat(Ran.with(Map.of(), "--what-happened", KEY, "--audit", audit, "--delete")
                        .err())
                .contains("--delete means nothing with --what-happened");
        assertThat(tree.run("--stats", "--audit", audit).err()).contains("--audit means nothing with a question");
    }

    @Test
    void every_event_has_words_of_its_own() {
        assertThat(Stream.of(AuditRecord.Event.values()).map(Words::of))
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }
}
