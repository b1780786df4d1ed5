// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.AuditRecord;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.EmergencyTier;
import io.pixcrawler.cleanup.FileOwnerState;
import io.pixcrawler.cleanup.SkipReason;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.util.Locale;

/** What the library says by constants and numbers, for a person who has never seen it. */
final class Words {

    private Words() {}

    /** One line of what a run removed, or would have. */
    static String removal(String what, CleanupStats stats) {
        return "    %s %s of %s, %s, in %s; %s"
                .formatted(
                        what,
                        count(stats.files().deleted() + stats.files().wouldDelete()),
                        files(stats.files().scanned()),
                        bytes(stats.bytesFreed() + stats.bytesWouldFree()),
                        seconds(stats.duration()),
                        ending(stats));
    }

    static String of(Reason reason) {
        return switch (reason) {
            case CHUNK_COMPLETED -> "its chunk is complete";
            case JOB_FAILED -> "its job failed";
            case JOB_CANCELLED -> "its job was cancelled";
            case JOB_COMPLETED -> "its job is done";
            case ACTIVE_ALLOWED -> "its job is active, and emergency_delete_active takes it";
            case JOB_NOT_FOUND -> "nobody knows its job";
            case UNOWNED_ALLOWED -> "it has no job, and its name matches unowned_patterns";
            case JOB_ACTIVE -> "its job is active";
            case SUSPECTED_ZOMBIE -> "its job is active, but may be dead: no change for long";
            case JOB_STATE_UNKNOWN -> "its job's state could not be found out";
            case STATE_TOO_RECENT -> "its job ended only a short while ago";
            case STATE_AGE_UNKNOWN -> "its job ended, but when is not known";
            case STATE_NOT_TAKEN -> "the state of its job is none that this takes";
            case OTHER_OWNER -> "it belongs to another job or chunk";
            case NOT_COMPLETED -> "it is not in the list of completed files";
            case UNOWNED -> "its name speaks of no job";
            case UNPARSEABLE -> "its name begins like a job's, but cannot be read";
            case TOO_YOUNG -> "it is too young";
            case NOT_ITS_TURN -> "older files go first";
            case WRITTEN_AFTER_TRIGGER -> "it was, or may have been, written after the call";
            case FROM_THE_FUTURE -> "its time is in the future";
            case EXCLUDED -> "it matches exclude_patterns";
            case HELD -> "its directory is on hold";
            case NOT_FOUND_IN_EMPTY_STORE -> "nobody knows its job, but there is no job at all";
            case NOT_FOUND_UNPROVEN -> "nobody knows its job, but neither is any other job here known";
            case NOT_FOUND_NEWER_THAN_STORE -> "nobody knows its job, but it is newer than the last change of any job";
            case NOT_FOUND_SHARE_TOO_HIGH -> "nobody knows its job, but too many others are unknown too";
            case NOT_INSPECTED -> "it could not be looked at again";
            case RUN_ENDED -> "the run ended before its turn";
        };
    }

    static String of(SkippedEntry.Reason reason) {
        return switch (reason) {
            case SYMBOLIC_LINK -> "a symbolic link, never followed";
            case SPECIAL_FILE -> "a pipe, socket or device";
            case MOUNT_POINT -> "another file system is mounted there";
            case UNREADABLE -> "it could not be read";
            case NAME_NOT_TEXT -> "its name is not valid text";
            case TOO_DEEP -> "it lies too deep";
        };
    }

    static String of(EmergencyTier tier) {
        return switch (tier) {
            case ORPHANS -> "orphans";
            case QUARANTINE -> "what was set aside";
            case FAILED_JOBS -> "failed and cancelled jobs";
            case COMPLETED_JOBS -> "completed jobs";
            case ACTIVE_JOBS -> "active jobs";
        };
    }

    static String of(FileOwnerState state) {
        return switch (state) {
            case ACTIVE -> "the job is active";
            case STATE_UNKNOWN -> "the job's state could not be found out";
            case COMPLETED -> "the job is completed";
            case FAILED -> "the job failed";
            case CANCELLED -> "the job was cancelled";
            case NOT_FOUND -> "nobody knows the job";
            case UNOWNED -> "the name speaks of no job";
            case UNPARSEABLE -> "the name begins like a job's, but cannot be read";
            case EXCLUDED -> "it matches exclude_patterns";
        };
    }

    static String of(JobStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What was done with a file. */
    static String of(AuditRecord.Event event) {
        return switch (event) {
            case DELETED -> "removed";
            case QUARANTINED -> "set aside, and can be restored";
            case ALREADY_GONE -> "was to be removed, and was gone already";
            case CHANGED -> "was to be removed, had changed by then, and stayed";
            case REFUSED -> "was to be removed, and the storage would not";
            case FAILED -> "was to be removed, and that failed";
            case UNKNOWN -> "was being removed, and whether it went is not known";
            case WOULD_DELETE -> "shown by a dry run: it would have been removed";
            case RESTORED -> "restored";
            case NOT_RESTORED -> "was to be restored, and was not";
            case PURGED -> "was set aside, and is gone for good";
            case NOT_PURGED -> "was set aside, was to be purged, and was not";
        };
    }

    /** As on the command line. */
    static String of(CleanupTrigger trigger) {
        return switch (trigger) {
            case CHUNK_COMPLETION -> "chunk";
            case CRASH_RECOVERY -> "crash";
            case EMERGENCY_THRESHOLD -> "emergency";
            case ORPHANED_FILES -> "orphaned";
            case SCHEDULED -> "scheduled";
        };
    }

    /** How a run ended. */
    static String ending(CleanupStats stats) {
        return switch (stats.outcome()) {
            case COMPLETED ->
                stats.trigger() == CleanupTrigger.EMERGENCY_THRESHOLD
                        ? "the emergency is over"
                        : "everything was looked at";
            case LIMIT_REACHED -> "the file limit (max_files_per_cleanup) was met; there may be more: call again";
            case TIME_LIMIT -> "the time limit (max_cleanup_duration_minutes) was met; there may be more: call again";
            case CANCELLED -> "CANCELLED before everything was looked at";
            case ABORTED -> "ABORTED: the errors say why";
            case SKIPPED ->
                "nothing was begun: " + stats.skipReason().map(Words::of).orElseThrow();
        };
    }

    private static String of(SkipReason reason) {
        return switch (reason) {
            case LOCKED -> "another such run works here";
            case LOCK_UNAVAILABLE -> "whether another process works here could not be found out";
            case NOT_NEEDED -> "the storage is not full enough for an emergency";
            case USAGE_UNKNOWN -> "nobody knows how full the storage is";
            case SPACE_KEPT ->
                "the storage keeps the space of what is deleted, so an emergency would delete for nothing";
            case DISABLED -> "a setting switches this trigger off";
        };
    }

    /** A text of the library's, with the names that its switches have on this command line. */
    static String withOptionNames(String text) {
        return text.replace("dedicatedRoot()", "--dedicated-root").replace("acceptNotFound", "--accept-not-found");
    }

    /** A text with everything escaped that would move the cursor, hide or reorder what is shown. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> shown.append("\\u{%x}".formatted(c));
                default -> shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String files(long number) {
        return count(number, "file", "files");
    }

    static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** In units of a thousand, as disks are sold. */
    static String bytes(long number) {
        if (number < 1000) {
            return number + " B";
        }
        String units = "kMGTPE";
        double value = number / 1000.0;
        int unit = 0;
        while (value >= 999.95) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %cB", value, units.charAt(unit));
    }

    /** Used percent as {@code df} shows it. */
    static String percent(StorageUsage usage) {
        return usage instanceof StorageUsage.Known known
                ? String.format(Locale.ROOT, "%.1f %%", known.usedPercent())
                : "not known";
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }
}
