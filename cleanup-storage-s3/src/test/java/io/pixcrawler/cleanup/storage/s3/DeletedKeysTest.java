// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.testkit.HostileKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The key that was listed is the key that goes, and its neighbours stay. */
class DeletedKeysTest {

    /** What the kit's table lacks: what XML cannot carry, or not everybody reads as it was written. */
    private static final List<String> HOSTILE_IN_XML = List.of(
            "a\u0001b",
            "a\u001fb",
            "a\u007fb",
            "a\u0085b",
            "a\u2028b",
            "a\ufffeb",
            "a\uffffb",
            "a\rb",
            "a\r\nb",
            "a\nb",
            "a\tb",
            " a b ",
            "a b",
            "\u00a0a",
            "]]>",
            "&amp;",
            "&#13;",
            "a\ufffdb");

    private static Stream<String> keys(S3Server server) {
        return Stream.concat(HostileKey.all().map(HostileKey::key), HOSTILE_IN_XML.stream())
                .filter(key -> server.canHold(DeletionBench.PREFIX + key));
    }

    static Stream<S3Server> servers() {
        return Stream.of(EmbeddedS3.open(), CephS3.server());
    }

    private static List<ObjectFile> allWritten(DeletionBench bench, S3Server server) {
        // The same content in all: the wrong one of two would be the right one by its ETag.
        keys(server).forEach(key -> bench.write(key, "same"));
        List<ObjectFile> listed = bench.listed();
        assertThat(listed)
                .extracting(ObjectFile::key)
                .containsExactlyInAnyOrderElementsOf(keys(server).toList());
        return listed;
    }

    @ParameterizedTest
    @MethodSource("servers")
    void inv_12_all_hostile_keys_go_together(S3Server server) {
        try (DeletionBench bench = DeletionBench.on(server)) {
            List<ObjectFile> files = allWritten(bench, server);

            assertThat(bench.outcomes(files)).containsOnly(Outcome.DELETED);
            assertThat(bench.listed()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void inv_12_each_hostile_key_goes_without_its_neighbours(S3Server server) {
        try (DeletionBench bench = DeletionBench.on(server)) {
            List<ObjectFile> files = allWritten(bench, server);

            for (int i = 0; i < files.size(); i++) {
                assertThat(bench.delete(files.get(i))).isEqualTo(Outcome.DELETED);
                assertThat(bench.listed())
                        .extracting(ObjectFile::key)
                        .containsExactlyElementsOf(files.subList(i + 1, files.size()).stream()
                                .map(ObjectFile::key)
                                .toList());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SINGLE_ONLY", "LYING"})
    void inv_12_hostile_keys_go_on_other_stores_too(StoreHabit habit) {
        try (DeletionBench bench = habit.bench()) {
            List<ObjectFile> files = allWritten(bench, EmbeddedS3.open());

            assertThat(bench.outcomes(files)).containsOnly(Outcome.DELETED);
            assertThat(bench.listed()).isEmpty();
        }
    }

    @Test
    void inv_12_a_key_that_xml_cannot_carry_costs_a_request_of_its_own_and_spoils_no_other() {
        try (DeletionBench bench = DeletionBench.on(EmbeddedS3.open())) {
            Stream.of("job_1/a", "job_1/b\u0001c", "job_1/d").forEach(key -> bench.write(key, "x"));
            List<ObjectFile> files = bench.listed();
            bench.proven();

            assertThat(bench.outcomes(files)).containsOnly(Outcome.DELETED).hasSize(3);
            assertThat(bench.proxy.count(Request.BULK_DELETE)).isEqualTo(1);
            assertThat(bench.proxy.count(Request.DELETE)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\rb",
                "a\nb",
                "a\tb",
                "a\u0000b",
                "a\u001fb",
                "a\u007fb",
                "a\u009fb",
                "a\u2028b",
                "a\ufffeb",
                " a",
                "a ",
                "\u2003a",
                "",
                "a\ud800b"
            })
    void inv_12_not_every_key_is_carried_by_xml(String key) {
        assertThat(XmlKeys.canCarry(key)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "<a&b>", "caf\u00e9", "\u56fe", "a\ufffdb", "\ud83d\ude00", "]]>", "\u00a0a", "\ufeffa"})
    void most_keys_are_carried_by_xml(String key) {
        assertThat(XmlKeys.canCarry(key)).isTrue();
    }
}
