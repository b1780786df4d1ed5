// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.AuditRecord;
import io.pixcrawler.cleanup.AuditTrail;
import io.pixcrawler.cleanup.audit.JsonAuditFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit file of the option {@code --audit}, if there is one. Says in the end what could not be written. */
final class AuditOption implements AuditTrail, AutoCloseable {

    private final @Nullable JsonAuditFile file;
    private final PrintStream err;

    private AuditOption(@Nullable JsonAuditFile file, PrintStream err) {
        this.file = file;
        this.err = err;
    }

    /** @throws UsageException if there can be no such file, or somebody else writes it */
    static AuditOption open(@Nullable Path path, PrintStream err) {
        try {
            return new AuditOption(path == null ? null : UsageException.ifRefused(() -> JsonAuditFile.at(path)), err);
        } catch (IllegalStateException e) { // it has a writer
            throw new UsageException("--audit: " + e.getMessage());
        }
    }

    static @Nullable Path in(Options options) {
        return options.has("--audit") ? options.path("--audit", "the audit file") : null;
    }

    @Override
    public void record(List<AuditRecord> batch) {
        if (file != null) {
            file.record(batch);
        }
    }

    @Override
    public Optional<String> trouble() {
        return file == null ? Optional.empty() : file.trouble();
    }

    /** Writes what waits; answers whether nothing was lost. */
    boolean isWhole() {
        if (file != null) {
            file.flush();
        }
        return file == null || (file.held() == 0 && file.dropped() == 0);
    }

    @Override
    public void close() {
        if (file != null) {
            String why = trouble().orElse("");
            file.close();
            if (file.dropped() > 0) {
                err.println("crawler: " + Words.count(file.dropped(), "audit record was", "audit records were")
                        + " lost: " + Words.printable(why));
            }
        }
    }
}
