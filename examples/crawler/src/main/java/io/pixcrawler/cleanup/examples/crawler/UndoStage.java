// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RestorableRun;
import io.pixcrawler.cleanup.RestoreStats;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What follows the run that set files aside: look, restore, compare. */
final class UndoStage {

    private static final byte[] NEWER = "written since".getBytes(StandardCharsets.UTF_8);

    private final TempStorageCleanupService service;
    private final TempFiles files;
    private final PrintStream out;

    UndoStage(TempStorageCleanupService service, TempFiles files, Console console) {
        this.service = service;
        this.files = files;
        this.out = console.out();
    }

    ExitStatus play(CleanupStats cleaned) throws IOException {
        heading("3  Look: what could be brought back");
        List<RestorableRun> runs = service.undo().runs();
        new RestorableAnswer(runs).print(out);
        Map<String, Long> aside = new TreeMap<>();
        service.undo().files(cleaned.runId(), (QuarantinedFile file) -> aside.put(file.key(), file.sizeBytes()));
        if (aside.isEmpty()) {
            out.println("    Nothing was set aside, so there is nothing to restore (do the settings allow it?)");
            return ExitStatus.FAILED;
        }
        String rewritten = aside.keySet().iterator().next();
        files.write(rewritten, NEWER);
        out.println("    Meanwhile somebody writes " + rewritten + " anew");
        heading("4  Restore the run");
        RestoreStats restored = service.restore(cleaned.runId());
        new RestoreAnswer(restored).print(out);
        heading("Looked up on the disk");
        return report(checks(aside, rewritten, restored));
    }

    private List<Check> checks(Map<String, Long> aside, String rewritten, RestoreStats restored) throws IOException {
        List<Check> checks = new ArrayList<>();
        Map<String, Long> onDisk = files.onDisk();
        boolean allBack = true;
        for (Map.Entry<String, Long> file : aside.entrySet()) {
            allBack &= file.getKey().equals(rewritten) || file.getValue().equals(onDisk.get(file.getKey()));
        }
        checks.add(
                new Check("every other file is back where it was", allBack && restored.restored() == aside.size() - 1));
        checks.add(new Check("each with the bytes it had, and as old as it was", sameImages(aside, rewritten)));
        checks.add(new Check(
                rewritten + " has what was written since",
                Arrays.equals(Files.readAllBytes(files.path(rewritten)), NEWER)));
        List<String> left = new ArrayList<>();
        service.undo().files(restored.run(), file -> left.add(file.key()));
        checks.add(new Check("and the older one is still set aside", left.equals(List.of(rewritten))));
        return checks;
    }

    private boolean sameImages(Map<String, Long> aside, String rewritten) throws IOException {
        byte[] image = Forgotten.image();
        for (String key : aside.keySet()) {
            Path path = files.path(key);
            boolean same =
                    key.equals(rewritten) || (Arrays.equals(Files.readAllBytes(path), image) && Forgotten.isOld(path));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private ExitStatus report(List<Check> checks) {
        Table table = new Table("ll");
        checks.forEach(check -> table.row(check.holds() ? "true" : "FALSE", check.claim()));
        table.print(out);
        return checks.stream().allMatch(Check::holds) ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private void heading(String text) {
        out.println();
        out.println(text);
    }
}
