// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

/** What settings are about, in the order in which a reader meets them. In code each is a record of {@link CleanupSettings}. */
enum SettingGroup {
    GENERAL("General"),
    LIMITS("Limits of a run"),
    ORPHANS("Orphans"),
    JOBS("Jobs"),
    FILES("Files"),
    EMERGENCY("Emergency"),
    QUARANTINE("Quarantine"),
    MONITORING("Monitoring"),
    SCHEDULE("For the host's scheduler");

    private final String title;

    SettingGroup(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
