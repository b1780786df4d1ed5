// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import org.junit.jupiter.api.Test;

/** Emergencies on file systems that are really full, where this machine lets one mount them. */
class EmergencyOnFullDisksTest {

    @Test
    void emergencies_on_full_file_systems() {
        ChildJvm.withMounts().mustPass(EmergencyScenarios.class);
    }
}
