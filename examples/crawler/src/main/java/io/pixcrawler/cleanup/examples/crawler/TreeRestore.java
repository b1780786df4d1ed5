// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.RestoreStats;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.StorageException;
import java.util.Map;

/** Brings back into the user's own tree what a run set aside. */
record TreeRestore(Command.RestoreTree command, Map<String, String> environment, Console console) {

    private static final CleanupListener NOBODY = new CleanupListener() {};

    /** @throws UsageException if something that the user said is not allowed */
    ExitStatus run() {
        CleanupSettings settings = EnvironmentSettings.over(CleanupSettings.defaults(), environment);
        try {
            return command.tree()
                    .withService(
                            settings,
                            NOBODY,
                            console,
                            service -> new RestoreAnswer(restore(service)).tell(console, command.json()));
        } catch (StorageException e) {
            console.err().println("crawler: " + Words.printable(String.valueOf(e.getMessage())));
            return ExitStatus.FAILED;
        }
    }

    private RestoreStats restore(TempStorageCleanupService service) {
        return command.keys().isEmpty()
                ? service.restore(command.run())
                : service.undo().restore(command.run(), command.keys());
    }
}
