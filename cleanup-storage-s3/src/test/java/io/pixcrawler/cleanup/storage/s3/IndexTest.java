// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.testkit.HostileKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexTest {

    private static final Instant TIME = Instant.parse("2026-11-23T11:12:13.456Z");
    private static final Lot LOT = Lot.of(new RunId("run-1"), TIME, 1);

    @Test
    void inv_12_every_key_comes_back_byte_for_byte() {
        List<Hidden> files = HostileKey.all()
                .map(key -> new Hidden(key.key(), 1, TIME, "\"tag of " + key.key() + "\"", "mark " + key.key()))
                .toList();

        assertThat(Index.of(LOT, new Index(LOT, files).text())).isEqualTo(new Index(LOT, files));
    }

    @Test
    void a_mark_that_is_not_known_is_told_from_one_that_looks_like_it() {
        List<Hidden> files = List.of(new Hidden("a", 0, TIME, "", null), new Hidden("b", 0, TIME, "", "-"));

        assertThat(Index.of(LOT, new Index(LOT, files).text()).files()).isEqualTo(files);
    }
}
