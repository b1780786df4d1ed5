// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File systems that fail in the middle of a run, where this machine lets one make them. */
class MidRunFaultsTest {

    @Test
    void inv_21_and_inv_24_hold_on_file_systems_that_fail_in_mid_run() {
        System.out.print(ChildJvm.withMounts().mustPass(FailingDiskScenarios.class));
    }

    @Test
    void inv_21_and_inv_24_hold_for_a_user_who_loses_permissions_in_mid_run(@TempDir Path empty) {
        ChildJvm.unprivileged(empty).mustPass(LostPermissionScenarios.class);
    }
}
