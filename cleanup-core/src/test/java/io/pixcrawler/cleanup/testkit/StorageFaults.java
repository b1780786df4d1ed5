// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.testkit.StorageCall.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What goes wrong in an {@link InMemoryStorageProvider}. Nothing does at first; a fault stays until {@link #heal}. Safe
 * for use by several threads at once, also while a run goes on.
 */
public final class StorageFaults {

    /** How the deletion of one file goes wrong. */
    enum Deletion {
        FAILED,
        UNKNOWN_AND_GONE,
        UNKNOWN_AND_KEPT,
        REFUSED
    }

    private final Map<String, Deletion> deletions = new ConcurrentHashMap<>();
    private final Set<String> inspections = ConcurrentHashMap.newKeySet();
    private final Set<String> finds = ConcurrentHashMap.newKeySet();
    private final Map<Method, Runnable> beforeCalls = new ConcurrentHashMap<>();
    private final Map<String, Runnable> beforeDeletions = new ConcurrentHashMap<>();

    StorageFaults() {}

    /** The file cannot be deleted and stays. */
    public void failDeletion(String key) {
        deletions.put(key, Deletion.FAILED);
    }

    /** The store refuses to delete the file, which stays. */
    public void refuseDeletion(String key) {
        deletions.put(key, Deletion.REFUSED);
    }

    /** The file is deleted, but the answer is lost. */
    public void loseAnswerOfDeletion(String key) {
        deletions.put(key, Deletion.UNKNOWN_AND_GONE);
    }

    /** The request to delete the file is lost, and nobody knows. */
    public void loseRequestOfDeletion(String key) {
        deletions.put(key, Deletion.UNKNOWN_AND_KEPT);
    }

    /** A second look at the file fails. */
    public void failInspection(String key) {
        inspections.add(key);
    }

    /** What lies under this key cannot be found out. */
    public void failFind(String key) {
        finds.add(key);
    }

    /** Every call of this method fails as a whole. */
    public void failCalls(Method method) {
        before(method, () -> {
            throw new StorageException("injected: " + method + " fails");
        });
    }

    /**
     * Does this at the beginning of every call of the method, on the caller's thread: waits at a latch, throws, writes
     * a file.
     */
    public void before(Method method, Runnable action) {
        beforeCalls.put(method, action);
    }

    /**
     * Does this after the deadline was asked and right before the file is compared and deleted, on the caller's thread.
     */
    public void beforeDeletion(String key, Runnable action) {
        beforeDeletions.put(key, action);
    }

    /** Takes all faults away. */
    public void heal() {
        deletions.clear();
        inspections.clear();
        finds.clear();
        beforeCalls.clear();
        beforeDeletions.clear();
    }

    void onCall(Method method) {
        beforeCalls.getOrDefault(method, () -> {}).run();
    }

    void onDeletion(String key) {
        beforeDeletions.getOrDefault(key, () -> {}).run();
    }

    /** The deletion of this file, as far as no fault is in its way. */
    DeleteResult deletionOf(String key, Supplier<DeleteResult> deletion) {
        Deletion fault = deletions.get(key);
        if (fault == null) {
            return deletion.get();
        }
        String detail = "injected: " + fault + " for \"" + key + "\"";
        return switch (fault) {
            case FAILED -> DeleteResult.failed(detail);
            case REFUSED -> DeleteResult.refused(detail);
            case UNKNOWN_AND_KEPT -> DeleteResult.unknown(detail);
            case UNKNOWN_AND_GONE ->
                DeleteResult.unknown(
                        detail + ", which answered " + deletion.get().outcome());
        };
    }

    boolean failsInspection(String key) {
        return inspections.contains(key);
    }

    boolean failsFind(String key) {
        return finds.contains(key);
    }
}
