// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Obligation 9: what is not the quarantine's own. */
class ForeignAsideTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void obligation_9_what_is_foreign_is_named_and_never_purged(boolean versioned) {
        try (AsideStore store = versioned ? AsideStore.byVersions() : AsideStore.byCopies()) {
            store.write(".cleanup/quarantine/README", "foreign");
            store.write(".cleanup/quarantine/20260101T0000Z_run-1_1/a.jpg", "a number too short");
            store.write("a.jpg", "content");
            store.move("a.jpg");

            assertThat(store.quarantine().check())
                    .hasSize(2)
                    .anyMatch(sentence -> sentence.contains("README"))
                    .anyMatch(sentence -> sentence.contains("20260101T0000Z_run-1_1/"));
            assertThat(store.purge()).hasSize(1);
            assertThat(store.ownObjects()).hasSize(2);
            assertThat(store.restore()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "foreign", "hidden by pixcrawler cleanup, 1\nx 1", "hidden by pixcrawler cleanup, 1"})
    void obligation_9_an_index_that_cannot_be_read_is_named_and_stays(String text) {
        try (AsideStore store = AsideStore.byVersions()) {
            store.write(".cleanup/quarantine/20260101T0000Z_run-1_000001", text);

            assertThat(store.quarantine().check()).singleElement().asString().contains("20260101T0000Z_run-1_000001");
            assertThat(store.purge()).isEmpty();
            assertThat(store.restore()).isEmpty();
            assertThat(store.ownObjects()).hasSize(1);
        }
    }
}
