// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.RunLock.Mode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Another JVM that asked for the lock of a root, and keeps it if it got it. */
record OtherJvm(Process process, @Nullable String answer) implements AutoCloseable {

    static OtherJvm asks(Path root, Mode mode) throws IOException {
        Process process = ChildJvm.here().start(HoldLock.class, root.toString(), mode.name());
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new OtherJvm(process, said.readLine());
    }

    boolean got() {
        if (HoldLock.HELD.equals(answer)) {
            return true;
        }
        if (HoldLock.BUSY.equals(answer)) {
            return false;
        }
        throw new AssertionError("the other JVM said " + answer);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it free the lock and end. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }
}
