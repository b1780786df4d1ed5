// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.RunLock.Held;
import io.pixcrawler.cleanup.spi.RunLock.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The child's end of {@link OtherJvm}: asks for a run lock, says what it got, and keeps it until it is told to end. */
final class HoldLock {

    static final String HELD = "held";
    static final String BUSY = "busy";

    private HoldLock() {}

    /** Arguments: the root and the mode. Ends with its input. */
    public static void main(String[] args) throws IOException {
        try (LocalStorageProvider provider = LocalStorageProvider.at(Path.of(args[0]))) {
            RunLock lock = provider.runLock();
            Optional<Held> held = lock.tryAcquire(provider.name(), Mode.valueOf(args[1]), Duration.ofMinutes(1));
            System.out.println(held.isPresent() ? HELD : BUSY);
            while (System.in.read() >= 0) {
                // Until nobody is there any more.
            }
            held.ifPresent(Held::close);
        }
    }
}
