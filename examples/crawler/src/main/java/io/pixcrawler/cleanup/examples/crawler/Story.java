// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.AuditRecord;
import io.pixcrawler.cleanup.audit.AuditReader;
import io.pixcrawler.cleanup.audit.AuditReading;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.Owner;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What happened to one file, by the audit file, in plain words. */
final class Story {

    private final Path audit;
    private final String key;
    private final Console console;

    Story(Path audit, String key, Console console) {
        this.audit = audit;
        this.key = key;
        this.console = console;
    }

    ExitStatus tell() {
        console.out().println(Words.printable(key));
        try {
            end(AuditReader.of(audit).recordsOf(key, this::tell));
            return ExitStatus.DONE;
        } catch (UncheckedIOException e) {
            console.err().println("crawler: " + Words.printable(String.valueOf(e.getMessage())));
            return ExitStatus.FAILED;
        }
    }

    private void tell(AuditRecord record) {
        line(
                "  ",
                Times.moment(record.time()) + "  " + Words.of(record.event()) + because(record.reasonOrNull())
                        + freed(record));
        if (!record.detail().isEmpty()) {
            line("      ", "the storage said: " + record.detail());
        }
        AuditRecord.File file = record.file();
        line("      ", "it had " + Words.bytes(file.sizeBytes()) + age(file));
        file.owners().forEach(owner -> line("      ", owner(owner)));
        line("      ", by(record));
    }

    private static String by(AuditRecord record) {
        AuditRecord.Origin origin = record.origin();
        String asked = origin.requestedBy().isEmpty() ? "" : ", asked for by " + origin.requestedBy();
        String caller = origin.trigger()
                .map(trigger -> "by the trigger " + Words.of(trigger))
                .orElse("by a call");
        return caller
                + asked
                + switch (record.event()) {
                    case RESTORED, NOT_RESTORED, PURGED, NOT_PURGED -> "; run " + origin.run() + " had set it aside";
                    default -> ", in run " + origin.run();
                };
    }

    private void line(String indent, String text) {
        console.out().println(indent + Words.printable(text));
    }

    private static String because(@Nullable Reason reason) {
        return reason == null ? "" : ", because " + Words.of(reason);
    }

    private static String freed(AuditRecord record) {
        return record.bytesFreed() == 0 ? "" : "; " + Words.bytes(record.bytesFreed()) + " came free";
    }

    private static String age(AuditRecord.File file) {
        return file.age()
                .map(age -> ", and had not changed for " + Times.span(age))
                .orElse("");
    }

    private static String owner(AuditRecord.OwnerState known) {
        Owner owner = known.owner();
        return "belonged to job " + owner.job() + (owner.chunk() == null ? "" : ", chunk " + owner.chunk())
                + known.state().map(Story::state).orElse("; the job's state was not asked");
    }

    private static String state(JobState state) {
        String was = switch (state.status()) {
            case ACTIVE -> "its job was active";
            case COMPLETED -> "its job was completed";
            case FAILED -> "its job had failed";
            case CANCELLED -> "its job was cancelled";
            case NOT_FOUND -> "nobody knew its job";
        };
        return "; " + was
                + (state.unchangedFor() == null ? "" : ", with no change for " + Times.span(state.unchangedFor()));
    }

    private void end(AuditReading reading) {
        if (reading.found() == 0) {
            line(
                    "  ",
                    "nothing in " + audit
                            + " speaks of it: no cleanup removed it, or tried to, as far as the file goes back");
        }
        if (reading.dropped() > 0) {
            line(
                    "  ",
                    Words.count(reading.dropped(), "record", "records")
                            + " of any files could not be written in time and are missing; this file's may be among them");
        }
        if (reading.unreadable() > 0) {
            line("  ", Words.count(reading.unreadable(), "line", "lines") + " could not be read");
        }
    }
}
