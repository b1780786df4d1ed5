// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForeignEntriesTest {

    private static final Place PLACE = new Place("temp/", "");
    private final DeletionBench bench = DeletionBench.on(EmbeddedS3.open());

    @AfterEach
    void close() {
        bench.close();
    }

    private record Foreign(String key, long sizeBytes, Instant lastModified) implements StoredFile {}

    static Stream<String> keysOfNobody() {
        return Stream.of("", ".cleanup", ".cleanup/x", ".cleanup/quarantine/a", "a\ud800b");
    }

    private void assertRefused(StoredFile file) {
        bench.write("a.jpg", "a");
        List<DeleteResult> results = bench.delete(List.of(file));

        assertThat(results).extracting(DeleteResult::outcome).containsExactly(Outcome.REFUSED);
        assertThat(results.get(0).detail()).contains(bench.calls.root().name());
        assertThat(bench.proxy.count()).isZero();
        assertThat(bench.exists("a.jpg")).isTrue();
    }

    @Test
    void inv_13_an_entry_of_another_type_is_refused_and_nothing_is_sent() {
        assertRefused(new Foreign("a.jpg", 1, Instant.EPOCH));
    }

    @Test
    void inv_13_entries_of_another_root_are_refused_and_nothing_is_sent() {
        Root other = new Root("s3:other", bench.bucket, "temp/job_1/");
        Version version = new Version("1", false, true, 1, Instant.EPOCH, "\"x\"");

        assertRefused(new ObjectFile(other, "a.jpg", 1, Instant.EPOCH, "\"x\"", PLACE));
        assertRefused(new UploadFile(other, "a.jpg", 1, Instant.EPOCH, "1", 1));
        assertRefused(new VersionedFile(other, "a.jpg", List.of(version), PLACE));
    }

    @ParameterizedTest
    @MethodSource("keysOfNobody")
    void inv_13_keys_that_are_reserved_or_no_key_at_all_are_refused(String key) {
        Root root = bench.calls.root();
        Version version = new Version("1", false, true, 1, Instant.EPOCH, "\"x\"");

        assertRefused(new ObjectFile(root, key, 1, Instant.EPOCH, "\"x\"", PLACE));
        assertRefused(new UploadFile(root, key, 1, Instant.EPOCH, "1", 1));
        assertRefused(new VersionedFile(root, key, List.of(version), PLACE));
    }

    @Test
    void a_key_with_too_many_versions_is_refused_and_says_why() {
        Version version = new Version("1", false, true, 1, Instant.EPOCH, "\"x\"");
        VersionedFile file = new VersionedFile(
                bench.calls.root(), "a", java.util.Collections.nCopies(VersionedFile.MOST + 1, version), PLACE);

        DeleteResult result = bench.delete(List.of(file)).get(0);

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.detail()).contains("10000");
        assertThat(bench.proxy.count()).isZero();
    }
}
