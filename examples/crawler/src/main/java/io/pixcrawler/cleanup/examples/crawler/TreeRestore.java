// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.RestoreStats;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.Undo;
import io.pixcrawler.cleanup.spi.StorageException;
import java.util.Map;

/** Brings back into the user's own tree what a run set aside. */
record TreeRestore(Command.RestoreTree command, Map<String, String> environment, Console console) {

    private static final CleanupListener NOBODY = new CleanupListener() {};

    /** @throws UsageException if something that the user said is not allowed */
    ExitStatus run() {
        CleanupSettings settings = EnvironmentSettings.over(CleanupSettings.defaults(), environment);
        try (AuditOption audit = AuditOption.open(command.audit(), console.err())) {
            ExitStatus status = command.tree()
                    .withService(
                            settings,
                            NOBODY,
                            audit,
                            console,
                            service -> new RestoreAnswer(restore(service)).tell(console, command.json()));
            return audit.isWhole() ? status : ExitStatus.FAILED;
        } catch (StorageException e) {
            console.err().println("crawler: " + Words.printable(String.valueOf(e.getMessage())));
            return ExitStatus.FAILED;
        }
    }

    private RestoreStats restore(TempStorageCleanupService service) {
        Undo undo = service.undo().requestedBy("command line");
        return command.keys().isEmpty() ? undo.restore(command.run()) : undo.restore(command.run(), command.keys());
    }
}
