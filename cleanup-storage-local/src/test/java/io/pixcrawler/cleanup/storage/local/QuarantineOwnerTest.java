// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.StoredFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A quarantine that belongs to another user takes nothing; only root can make one here. */
class QuarantineOwnerTest extends QuarantineTest {

    private static final String QUARANTINE = ".cleanup/quarantine";
    private static final String OTHER = "65534";

    @BeforeEach
    void as_root() {
        tree.write("probe");
        assumeTrue(Shell.can("chown", OTHER, tree.path("probe").toString()));
        tree.delete("probe");
        aside("job_1/a");
    }

    private void chown(String key) {
        Shell.must("chown", OTHER, tree.path(key).toString());
    }

    private void assertRefused() {
        StoredFile file = written("job_1/b");

        DeleteResult result = move(file);

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.detail()).contains("belongs to", "chown");
        assertThat(tree.exists("job_1/b")).isTrue();
        assertThat(tree.path(QUARANTINE).toFile().list()).hasSize(1);
    }

    @Test
    void a_directory_of_lots_that_belongs_to_another_user_takes_nothing() {
        chown(QUARANTINE);

        assertRefused();
        assertThat(quarantine().check()).singleElement().asString().contains(QUARANTINE, "belongs to");
    }

    @Test
    void all_of_another_user_takes_nothing_either() {
        chown(QUARANTINE);
        chown(".cleanup");

        assertRefused();
    }
}
