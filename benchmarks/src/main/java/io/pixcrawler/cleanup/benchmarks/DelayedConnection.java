// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a client that is passed on to a server, which stays open as long as both like. The first byte of each answer comes later by a delay; what follows it
 * does not wait again, so the rate of a long answer stays what it was. One request is under way at a time, as in all clients of S3.
 */
final class DelayedConnection {

    private static final int BUFFER = 1 << 16;

    private final Socket client;
    private final Socket server;
    private final Duration delay;
    private final RequestTally tally;
    private final AtomicReference<@Nullable RequestKind> waiting = new AtomicReference<>();

    DelayedConnection(Socket client, Socket server, Duration delay, RequestTally tally) {
        this.client = client;
        this.server = server;
        this.delay = delay;
        this.tally = tally;
    }

    /** Passes on, in threads of its own, until one side closes. */
    void begin() throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        start(() -> pass(client, server, this::noteRequest));
        start(() -> pass(server, client, (bytes, length) -> delayAnswer()));
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "delayed-connection");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sees what was read before it is passed on. */
    @FunctionalInterface
    private interface Watcher {
        void see(byte[] bytes, int length) throws InterruptedException;
    }

    private void pass(Socket from, Socket to, Watcher watcher) {
        byte[] bytes = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                watcher.see(bytes, length);
                out.write(bytes, 0, length);
            }
        } catch (IOException e) {
            // one of them closed it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            answered();
        }
    }

    private void noteRequest(byte[] bytes, int length) {
        if (waiting.get() == null) {
            RequestKind.of(new String(bytes, 0, length, StandardCharsets.ISO_8859_1))
                    .ifPresent(kind -> {
                        waiting.set(kind);
                        tally.sent(kind);
                    });
        }
    }

    private void delayAnswer() throws InterruptedException {
        if (waiting.get() != null) {
            Thread.sleep(delay.toMillis());
            answered();
        }
    }

    private void answered() {
        RequestKind kind = waiting.getAndSet(null);
        if (kind != null) {
            tally.answered(kind);
        }
    }
}
