// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Stands between the clients of an S3 server and the server, lets each answer come later, and counts the requests: {@code --to URL}. Prints its own URL and works until
 * its standard input ends, so that it dies with whoever began it. Each line of that is a command, and is answered by one line:
 *
 * <ul>
 *   <li>{@code delay MILLIS}: from now on each answer of a new connection comes later by that, and counting begins anew.
 *   <li>{@code report FILE}: {@link RequestTally#line}; and the {@link RequestTally#timeline} is written to the file.
 * </ul>
 */
public final class LatencyProxy {

    private static final int HTTP = 80;

    private final URI server;
    private volatile Duration delay = Duration.ZERO;
    private volatile RequestTally tally = new RequestTally(System::nanoTime);

    private LatencyProxy(URI server) {
        this.server = server;
    }

    /** Passes on. */
    public static void main(String[] args) throws IOException {
        URI server = URI.create(new Arguments(args, Set.of("--to")).text("--to"));
        if (!"http".equals(server.getScheme())) {
            throw new IllegalArgumentException("argument --to " + server + ": allowed is a URL with http");
        }
        LatencyProxy proxy = new LatencyProxy(server);
        try (ServerSocket socket = new ServerSocket(0, 128, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> proxy.accept(socket), "accept");
            thread.setDaemon(true);
            thread.start();
            System.out.println("http://127.0.0.1:" + socket.getLocalPort());
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                System.out.println(proxy.answer(line));
            }
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket client = socket.accept();
                Socket to = new Socket(server.getHost(), server.getPort() < 0 ? HTTP : server.getPort());
                new DelayedConnection(client, to, delay, tally).begin();
            }
        } catch (IOException e) {
            // closed: the end
        }
    }

    private String answer(String line) throws IOException {
        String[] words = line.split(" ", 2);
        if (words.length == 2 && words[0].equals("delay")) {
            delay = Duration.ofMillis(Long.parseLong(words[1]));
            tally = new RequestTally(System::nanoTime);
            return line;
        }
        if (words.length == 2 && words[0].equals("report")) {
            Files.write(Path.of(words[1]), tally.timeline());
            return tally.line();
        }
        throw new IllegalArgumentException("command " + line + ": allowed are delay MILLIS, report FILE");
    }
}
