// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("heavy")
class S3DemonstrationTest {

    @Test
    void cleans_a_bucket_of_its_own_server_and_compares() {
        Ran ran = Ran.with(Map.of(), "--demo", "s3");

        assertThat(ran.status()).as(ran.toString()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out())
                .contains(
                        "for real  removed      300 of 300 files",
                        "for real  removed      601 of 601 files",
                        "- an upload is aborted under no condition",
                        "true   what was reported as gone is gone: 901 files",
                        "true   each dry run listed exactly what then went")
                .doesNotContain("FALSE");
    }
}
