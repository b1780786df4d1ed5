// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import org.junit.jupiter.api.Test;

/** Audit files on file systems that are really full, where this machine lets one mount them, and in a process that hides nothing from others. */
class AuditOnFullDisksTest {

    @Test
    void inv_27_audit_files_on_full_file_systems() {
        ChildJvm.withMounts().mustPass(AuditScenarios.class);
    }

    @Test
    void audit_files_are_for_their_owner_alone_whatever_the_umask() {
        ChildJvm.here().with("sh", "-c", "umask 0; exec \"$@\"", "sh").mustPass(AuditUmaskScenarios.class);
    }
}
