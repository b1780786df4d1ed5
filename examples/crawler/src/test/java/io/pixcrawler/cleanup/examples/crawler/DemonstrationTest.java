// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemonstrationTest {

    private static Path tempStorage(Ran ran) {
        String first = ran.out().lines().findFirst().orElseThrow();
        return Path.of(first.substring("Temp files in ".length()));
    }

    @Test
    void every_claim_holds_everything_that_stayed_has_its_reason_and_the_directory_is_removed() {
        Ran ran = Ran.with(Map.of());
        assertThat(ran.status()).as(ran.toString()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out())
                .contains(
                        "age_signals=modified",
                        "Jobs in the table jobs of jdbc:h2:" + tempStorage(ran).getParent())
                .contains("job 13 chunk 2   broke off")
                .contains("would remove 5 of 5 files", "removed      5 of 5 files")
                .contains("would remove 1,453 of 1,467 files", "removed      1,453 of 1,467 files")
                .contains("true   what was reported as gone is gone: 1,500 files")
                .contains("true   the data set has all 36 images")
                .doesNotContain("FALSE");
        String stayed = ran.out().substring(ran.out().indexOf("What stayed, and why"));
        assertThat(stayed.lines().limit(8).map(line -> line.strip().replaceAll(" {3,}", " | ")))
                .containsExactly(
                        "What stayed, and why",
                        "8 | its job is active | such as job_12_chunk_9_cat.jpg",
                        "2 | its name begins like a job's, but cannot be read | such as job_12-thumb.jpg",
                        "1 | its job ended only a short while ago | such as job_6_chunk_1_cat.jpg",
                        "1 | its name speaks of no job | such as readme.txt",
                        "1 | it is too young | such as job_3f2c8a50-9d1e-4b7a-8c66-0e5d2b9f1a44_chunk_b_cat.jpg",
                        "1 | it matches exclude_patterns | such as job_7_chunk_3_cat.keep.jpg",
                        "1 | a symbolic link, never followed");
        assertThat(tempStorage(ran).getParent()).doesNotExist();
    }

    @Test
    void the_directory_stays_where_that_is_asked_for() throws IOException {
        Ran ran = Ran.with(Map.of("TEMP_STORAGE_CLEANUP_CLEANUP_DRY_RUN", "true"), "--keep");
        Path top = tempStorage(ran).getParent();
        try {
            assertThat(ran.out()).contains("The directory stays: " + top + System.lineSeparator());
            assertThat(top.resolve("temp_storage/readme.txt")).exists();
            String question =
                    ran.out().lines().toList().get((int) ran.out().lines().count() - 1);
            assertThat(Ran.with(Map.of(), question.strip().split(" ")).out())
                    .contains("belongs to job 6, chunk 1", "its job ended only a short while ago, until ");
        } finally {
            new Workspace(top).remove();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AGE_SIGNALS, 'modified,changed'",
        "CLEANUP_DRY_RUN, true",
        "MAX_FILES_PER_CLEANUP, 300",
        "KEEP_TEMP_FILES_FOR_DEBUGGING, true"
    })
    void its_claims_hold_under_the_users_settings_too(String setting, String value) {
        Ran ran = Ran.with(Map.of("TEMP_STORAGE_CLEANUP_" + setting, value));
        assertThat(ran.status()).as(ran.toString()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).contains("Looked up on the disk").doesNotContain("FALSE");
    }

    @Test
    void a_cancelled_demonstration_removes_its_directory_too() {
        Cancellation cancellation = new Cancellation();
        cancellation.request();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Ran ran = Ran.to(out, cancellation, Map.of());
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.err()).isEqualTo("crawler: cancelled" + System.lineSeparator());
        assertThat(tempStorage(ran.withOut(out.toString(StandardCharsets.UTF_8)))
                        .getParent())
                .doesNotExist();
    }
}
