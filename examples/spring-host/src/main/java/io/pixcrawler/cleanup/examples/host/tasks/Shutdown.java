// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import io.pixcrawler.cleanup.TempStorageCleanupService;
import org.springframework.stereotype.Component;

/** Whether this instance is about to stop. */
@Component
class Shutdown {

    private final TempStorageCleanupService service;
    private volatile boolean begun;

    Shutdown(TempStorageCleanupService service) {
        this.service = service;
    }

    boolean hasBegun() {
        return begun;
    }

    /** It was stopped only for a while. */
    void revoke() {
        begun = false;
    }

    void begin() {
        begun = true;
        service.running().forEach(run -> service.cancel(run.run()));
    }
}
