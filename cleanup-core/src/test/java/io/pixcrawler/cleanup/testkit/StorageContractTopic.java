// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What the parts of {@link StorageProviderContract} share: a store, and the few steps that most tests begin with. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class StorageContractTopic {

    /** Longer than the step of any store's time stamps. */
    private static final Duration LONGEST_REPETITION = Duration.ofSeconds(10);

    private final Supplier<StorageFixture> fixtures;
    private final List<StorageFixture> opened = new ArrayList<>();
    StorageFixture store;
    StorageProvider provider;

    StorageContractTopic(Supplier<StorageFixture> fixtures) {
        this.fixtures = fixtures;
    }

    @BeforeEach
    final void openStore() {
        store = anotherStore();
        provider = store.provider();
    }

    @AfterEach
    final void closeStores() {
        opened.forEach(StorageFixture::close);
    }

    final StorageFixture anotherStore() {
        StorageFixture fixture = fixtures.get();
        opened.add(fixture);
        return fixture;
    }

    static <T> T needs(Optional<T> has, String what) {
        assumeTrue(has.isPresent(), "this store has no " + what);
        return has.orElseThrow();
    }

    static byte[] content(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    final void write(String... keys) {
        for (String key : keys) {
            store.write(key, content("content of " + key));
        }
    }

    /** That many files, spread over the root and several levels of directories. */
    final List<String> writeMany(int count) {
        List<String> keys = IntStream.range(0, count)
                .mapToObj(i -> switch (i % 5) {
                    case 0 -> "root_" + i;
                    case 1 -> "job_1/file_" + i;
                    case 2 -> "job_12/deep/deeper/file_" + i;
                    case 3 -> "job_" + i % 7 + "/chunk_" + i % 11 + "/file_" + i;
                    default -> "flat/file_" + i;
                })
                .toList();
        store.writeAll(keys, key -> content("content of " + key));
        return keys;
    }

    /** As many files in one directory as the store does not list in one go. */
    final List<String> writeOneFullDirectory() {
        List<String> keys = IntStream.range(0, store.manyFiles())
                .mapToObj(i -> "full/file_with_a_name_of_some_length_" + i)
                .toList();
        store.writeAll(keys, key -> content("content of " + key));
        return keys;
    }

    final List<StoredFile> listedAll() {
        return Listing.of(provider).files();
    }

    final StoredFile listed(String key) {
        return Listing.of(provider).file(key);
    }

    final StoredFile writtenAndListed(String key) {
        write(key);
        return listed(key);
    }

    final Inspected.Present inspected(String key) {
        Inspected inspected = inspect(listed(key));
        assertThat(inspected).isInstanceOf(Inspected.Present.class);
        return (Inspected.Present) inspected;
    }

    final Inspected inspect(StoredFile file) {
        List<Inspected> answer = provider.inspect(List.of(file));
        assertThat(answer).hasSize(1);
        return answer.get(0);
    }

    final Outcome delete(StoredFile file) {
        List<DeleteResult> results = provider.delete(List.of(file), Deadline.never());
        assertThat(results).hasSize(1);
        return results.get(0).outcome();
    }

    final Outcome removeDirectory(String key) {
        List<DeleteResult> results = provider.removeEmptyDirectories(List.of(key), Deadline.never());
        assertThat(results).hasSize(1);
        return results.get(0).outcome();
    }

    /** Writes until the store shows another time of writing than the listed file had. */
    final void rewriteVisibly(StoredFile listed, String content) {
        repeat(
                "writing \"" + listed.key()
                        + "\" again never gave it another time; the fixture must let the clock go on",
                () -> store.write(listed.key(), content(content)),
                () -> !listed(listed.key()).lastModified().equals(listed.lastModified()));
    }

    /** Does this, at least once, until it shows, or fails with this text. */
    static void repeat(String otherwise, Runnable step, BooleanSupplier shows) {
        long begun = System.nanoTime();
        do {
            if (System.nanoTime() - begun > LONGEST_REPETITION.toNanos()) {
                throw new AssertionError(otherwise);
            }
            step.run();
        } while (!shows.getAsBoolean());
    }

    static List<Outcome> outcomes(List<DeleteResult> results) {
        return results.stream().map(DeleteResult::outcome).toList();
    }

    /** Randomness whose seed is in the test's output. */
    static Random seeded() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        return new Random(seed);
    }
}
