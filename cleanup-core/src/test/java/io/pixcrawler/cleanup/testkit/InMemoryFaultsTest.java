// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.StorageCall.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fake storage can do beyond the contract: go wrong, remember, and be of any age and size. */
class InMemoryFaultsTest {

    private static final String KEY = "job_1/a.jpg";

    private final SettableClock clock = new SettableClock();
    private final InMemoryStore store = InMemoryStore.withDirectories(clock);
    private final InMemoryStorageProvider storage = new InMemoryStorageProvider(store);

    private StoredFile written() {
        store.write(KEY, 10);
        return Listing.of(storage).file(KEY);
    }

    private Outcome delete(StoredFile file) {
        return storage.delete(List.of(file), Deadline.never()).get(0).outcome();
    }

    @Test
    void a_lost_answer_is_unknown_and_the_file_is_gone() {
        StoredFile file = written();
        storage.faults().loseAnswerOfDeletion(KEY);

        assertThat(delete(file)).isEqualTo(Outcome.UNKNOWN);
        assertThat(store.exists(KEY)).isFalse();
    }

    @Test
    void a_lost_request_is_unknown_and_the_file_is_there() {
        StoredFile file = written();
        storage.faults().loseRequestOfDeletion(KEY);

        assertThat(delete(file)).isEqualTo(Outcome.UNKNOWN);
        assertThat(store.exists(KEY)).isTrue();
    }

    @Test
    void a_refused_file_stays_until_the_fault_is_healed() {
        StoredFile file = written();
        storage.faults().refuseDeletion(KEY);
        assertThat(delete(file)).isEqualTo(Outcome.REFUSED);

        storage.faults().heal();
        assertThat(delete(file)).isEqualTo(Outcome.DELETED);
    }

    @Test
    void a_file_written_at_the_very_moment_of_its_deletion_is_changed() {
        StoredFile file = written();
        storage.faults().beforeDeletion(KEY, () -> store.write(KEY, 10));

        assertThat(delete(file)).isEqualTo(Outcome.CHANGED);
        assertThat(store.exists(KEY)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLOSE")
    void each_call_can_fail_as_a_whole(Method method) {
        storage.faults().failCalls(method);

        assertThatThrownBy(() -> call(method))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(method.name());
    }

    private Object call(Method method) {
        return switch (method) {
            case SCAN -> Listing.of(storage);
            case INSPECT -> storage.inspect(List.of());
            case DELETE -> storage.delete(List.of(), Deadline.never());
            case REMOVE_EMPTY_DIRECTORIES -> storage.removeEmptyDirectories(List.of(), Deadline.never());
            case FIND -> storage.find(KEY);
            case USAGE -> storage.usage();
            case NOW -> storage.now();
            case QUARANTINE -> quarantine().move(RunId.random(), List.of(), Deadline.never());
            case LOTS -> quarantine().lots();
            case RESTORE -> {
                quarantine().restore(RunId.random(), key -> true, Deadline.never(), result -> {});
                yield method;
            }
            case PURGE -> {
                quarantine().purge(Instant.MAX, Deadline.never(), result -> {});
                yield method;
            }
            case CHECK, CLOSE -> {
                storage.check();
                yield method;
            }
        };
    }

    private Quarantine quarantine() {
        return storage.quarantine().orElseThrow();
    }

    @Test
    void one_key_can_fail_to_be_found() {
        written();
        storage.faults().failFind(KEY);

        assertThatThrownBy(() -> storage.find(KEY)).isInstanceOf(StorageException.class);
        assertThat(storage.find("job_1")).isPresent();
    }

    @Test
    void calls_are_remembered_and_those_that_change_the_store_apart() {
        StoredFile file = written();
        storage.inspect(List.of(file));
        storage.find("hold");
        assertThat(storage.mutatingCalls()).isEmpty();

        delete(file);
        storage.removeEmptyDirectories(List.of("job_1"), Deadline.never());

        assertThat(storage.calls())
                .containsExactly(
                        new StorageCall(Method.SCAN, List.of()),
                        new StorageCall(Method.INSPECT, List.of(KEY)),
                        new StorageCall(Method.FIND, List.of("hold")),
                        new StorageCall(Method.DELETE, List.of(KEY)),
                        new StorageCall(Method.REMOVE_EMPTY_DIRECTORIES, List.of("job_1")));
        assertThat(storage.mutatingCalls()).isEqualTo(storage.calls().subList(3, 5));
    }

    @Test
    void the_usage_is_the_sum_of_the_files_and_can_be_answered_otherwise() {
        store.withTotalBytes(100);
        written();
        store.hardLink("job_1/b.jpg", KEY);
        assertThat(storage.usage()).isEqualTo(new StorageUsage.Measured(100, 10, 90));

        storage.answerUsage(measured -> new StorageUsage.Unknown("no quota"));
        assertThat(storage.usage()).isEqualTo(new StorageUsage.Unknown("no quota"));
    }

    @Test
    void times_are_cut_to_the_resolution_of_the_store() {
        Instant written = Instant.parse("2026-01-02T03:04:05.678Z");
        store.withTimeResolution(Duration.ofSeconds(1)).write(KEY, 1, written);

        assertThat(Listing.of(storage).file(KEY).lastModified()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    }

    @Test
    void two_providers_of_one_store_delete_each_others_files() {
        InMemoryStorageProvider other = new InMemoryStorageProvider(store);

        assertThat(delete(written())).isEqualTo(Outcome.DELETED);
        store.write(KEY, 1);
        assertThat(delete(Listing.of(other).file(KEY))).isEqualTo(Outcome.DELETED);
        assertThat(other.name()).isEqualTo(storage.name());
    }

    @Test
    void two_scans_with_one_seed_come_in_the_same_order() {
        for (int i = 0; i < 50; i++) {
            store.write("file_" + i, 1);
        }

        List<String> first = Listing.of(new InMemoryStorageProvider(store, 7)).keys();

        assertThat(Listing.of(new InMemoryStorageProvider(store, 7)).keys()).isEqualTo(first);
        assertThat(Listing.of(new InMemoryStorageProvider(store, 8)).keys()).isNotEqualTo(first);
    }

    @Test
    void a_scan_enters_only_the_directories_it_is_told_to() {
        store.write("in/a", 1);
        store.write("out/b", 1);
        store.write("c", 1);
        store.makeDirectory("out2");

        Listing listing =
                Listing.of(storage, Scan.everything(10).withDescend(directory -> !directory.startsWith("out")));

        assertThat(listing.keys()).containsExactlyInAnyOrder("in/a", "c");
        assertThat(listing.emptyDirectories()).isEmpty();
    }
}
