// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

/** Takes the batches of a scan. Called from several workers at once. */
@FunctionalInterface
public interface BatchVisitor {

    /** What a scan does next. */
    enum Next {
        /** The scan goes on. */
        CONTINUE,
        /** The scan ends: it delivers nothing more, and every worker of it returns as soon as it can. */
        STOP
    }

    /**
     * Takes one batch. May delete what is in it before it returns. What it throws ends the scan and comes out of {@link StorageProvider#scan}.
     */
    Next visit(Batch batch);
}
