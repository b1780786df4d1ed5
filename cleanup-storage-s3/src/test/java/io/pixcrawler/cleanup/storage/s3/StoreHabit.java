// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.storage.s3.Finding.Mode;
import java.util.function.Consumer;

/** The ways in which stores answer conditional deletions. */
enum StoreHabit {
    HONEST(Mode.BULK, proxy -> {}),
    SINGLE_ONLY(Mode.SINGLE, Habits::refuseConditionsInBulk),
    LYING(Mode.IGNORED, Habits::ignoreConditions),
    REFUSING(Mode.REFUSED, Habits::refuseConditions),
    UNKNOWN(Mode.UNPROVEN, proxy -> proxy.on(Request.PUT).answer(403));

    final Mode mode;
    private final Consumer<FaultProxy> habit;

    StoreHabit(Mode mode, Consumer<FaultProxy> habit) {
        this.mode = mode;
        this.habit = habit;
    }

    DeletionBench bench() {
        DeletionBench bench = DeletionBench.on(EmbeddedS3.open());
        habit.accept(bench.proxy);
        return bench;
    }
}
