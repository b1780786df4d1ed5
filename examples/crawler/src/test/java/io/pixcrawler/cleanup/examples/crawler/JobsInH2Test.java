// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobsInH2Test extends JobsInDatabaseTest {

    @Override
    String url() {
        return "jdbc:h2:" + top.resolve("database");
    }

    @Test
    void a_database_that_is_not_there_is_not_made() throws Exception {
        Path root = Files.createDirectory(top.resolve("root"));
        Ran ran = Ran.with(
                Map.of(), "--root", root.toString(), "--jobs-url", "jdbc:h2:" + top.resolve("nope"), "--stats");
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.err())
                .startsWith("crawler: --jobs-url jdbc:h2:" + top.resolve("nope") + " cannot be reached: ")
                .hasLineCount(1);
        assertThat(top.resolve("nope.mv.db")).doesNotExist();
    }
}
