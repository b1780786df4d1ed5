// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be set aside whole and at once stays; what cannot come back safely stays aside. */
class QuarantineRefusedTest extends QuarantineTest {

    private static final int LONGEST_NAME = 255;
    private static final int LONG_PATH = 4080;

    @Test
    @Tag("other-jvm")
    void obligation_2_files_on_volumes_that_refuse_stay() {
        ChildJvm.withMounts().mustPass(QuarantineVolumeScenarios.class);
    }

    @Test
    @Tag("other-jvm")
    void obligation_2_files_that_permissions_hold_stay(@TempDir Path empty) {
        Shell.must("chmod", "755", empty.toString());
        ChildJvm.unprivileged(empty).mustPass(QuarantineUnprivilegedScenarios.class);
    }

    @Test
    void obligation_2_a_path_that_would_be_too_long_is_refused() {
        StringBuilder key = new StringBuilder();
        while (tree.root().toString().length() + key.length() + LONGEST_NAME < LONG_PATH) {
            key.append("d".repeat(LONGEST_NAME)).append('/');
        }
        key.append("a".repeat(LONG_PATH - tree.root().toString().length() - key.length()));
        StoredFile file = written(key.toString());

        DeleteResult result = move(file);

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.detail()).contains("File name too long");
        assertThat(tree.exists(file.key())).isTrue();
        assertThat(tree.exists(LOT)).isFalse();
    }

    @Test
    void obligation_2_a_rename_that_fails_leaves_the_file_and_says_why() {
        StoredFile file = written("job_1/a");
        provider(WatchedDirectory.entrance(step -> {
            if (step.equals("move job_1/a")) {
                tree.delete(LOT + "/job_1");
            }
        }));
        StoredFile again = listed(file.key());

        DeleteResult result = move(again);

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.detail()).contains("vanished");
        assertThat(tree.exists(file.key())).isTrue();
    }

    @Test
    void obligation_6_without_hard_links_nothing_comes_back_and_nothing_is_replaced() throws IOException {
        Configuration configuration = Configuration.unix().toBuilder()
                .setSupportedFeatures(Feature.SECURE_DIRECTORY_STREAM)
                .build();
        try (FileSystem fileSystem = Jimfs.newFileSystem(configuration)) {
            tree = new Tree(fileSystem.getPath("/root"));
            tree.directory("");
            providerByClock();
            aside("job_1/a");

            assertThat(restore()).singleElement().satisfies(result -> {
                assertThat(result.outcome()).isEqualTo(RestoreResult.Outcome.FAILED);
                assertThat(result.detail()).contains("UnsupportedOperationException");
            });
            assertThat(asideKeys(RUN)).containsExactly("job_1/a");
            assertThat(tree.exists("job_1/a")).isFalse();
        }
    }

    @Test
    void a_file_that_changed_costs_no_directory() {
        StoredFile file = written("job_1/a");
        tree.write("job_1/a", new byte[7]);

        assertThat(move(file).outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(Files.exists(tree.path(".cleanup"))).isFalse();
    }
}
