// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.EmergencySettings;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an emergency did, looked up on the disk. */
final class EmergencyReport {

    private final Cleaning cleaning;
    private final TempFiles files;
    private final EmergencyScene scene;
    private final EmergencySettings settings;
    private final Map<String, Long> onDisk;

    EmergencyReport(Cleaning cleaning, TempFiles files, EmergencyScene scene, EmergencySettings settings)
            throws IOException {
        this.cleaning = cleaning;
        this.files = files;
        this.scene = scene;
        this.settings = settings;
        this.onDisk = files.onDisk();
    }

    /** Where the emergency stops, in used percent. */
    static double targetPercent(EmergencySettings settings) {
        return settings.threshold() - settings.targetOffset();
    }

    /** The jobs with their files that went and that stayed. */
    Table jobs() {
        Table table = new Table("lrrl");
        table.row("", "gone", "there", "");
        for (SceneJob job : EmergencyScene.JOBS) {
            table.row(
                    "job " + job.id().substring(0, Math.min(8, job.id().length())),
                    Words.count(gone(job)),
                    Words.count(there(job)),
                    job.title());
        }
        return table;
    }

    private long written(SceneJob job) {
        return files.allWritten().keySet().stream().filter(job::owns).count();
    }

    private long there(SceneJob job) {
        return onDisk.keySet().stream().filter(job::owns).count();
    }

    private long gone(SceneJob job) {
        return written(job) - there(job);
    }

    /** What there is to check. */
    List<Check> checks() throws IOException {
        List<Check> checks = new ArrayList<>(
                new Inspection(List.of(cleaning), cleaning, files.allWritten(), files.onDisk()).checks());
        if (!settings.deleteActive()) {
            checks.add(activeCheck());
        }
        StorageUsage.Known usage = scene.usage();
        double target = targetPercent(settings);
        if (usage.usedPercent() <= target) {
            double twoFiles = 200.0 * scene.bytesOfOneFile() / (usage.usedBytes() + usage.usableBytes());
            checks.add(new Check(
                    "it stopped as soon as the target was met: %s used, measured now, and the target is %.1f %%"
                            .formatted(Words.percent(usage), target),
                    usage.usedPercent() > target - twoFiles));
        }
        return checks;
    }

    private Check activeCheck() {
        List<SceneJob> active = EmergencyScene.JOBS.stream()
                .filter(job -> job.statusOrNull() == JobStatus.ACTIVE)
                .toList();
        long files = active.stream().mapToLong(this::written).sum();
        return new Check(
                "no file of an active job was touched, however old: %s".formatted(Words.files(files)),
                active.stream().allMatch(job -> gone(job) == 0));
    }
}
