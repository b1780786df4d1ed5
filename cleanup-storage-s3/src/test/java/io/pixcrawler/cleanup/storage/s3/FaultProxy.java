// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An HTTP proxy on loopback in front of a server. It counts the requests, and does to them what a test says:
 *
 * <pre>{@code proxy.on(Request.BULK_DELETE).nth(2).answer(503);}</pre>
 *
 * <p>What no test touches goes through byte for byte, the name of the host too, so that signatures hold. Faults that change a request break them: they
 * need a server that is {@linkplain EmbeddedS3#open() open}. Buckets are made past the proxy.
 */
final class FaultProxy implements S3Server, AutoCloseable {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final S3Server server;
    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();
    private final Map<Request, AtomicInteger> counts = new EnumMap<>(Request.class);
    private final S3Client client;

    FaultProxy(S3Server server) {
        this.server = server;
        for (Request request : Request.values()) {
            counts.put(request, new AtomicInteger());
        }
        try {
            this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
        this.client = clientBuilder().build();
    }

    /** Begins a rule; without more it meets every request of this kind. Later rules stand nearer to the server. */
    FaultRule on(Request kind) {
        FaultRule rule = new FaultRule(kind);
        rules.add(rule);
        return rule;
    }

    /** Lets everything through from now on. */
    void heal() {
        rules.clear();
    }

    /** How many requests of this kind have arrived, those without a good end included. */
    int count(Request kind) {
        return counts.get(kind).get();
    }

    /** How many requests have arrived. */
    int count() {
        return counts.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** Begins to count anew. */
    void forget() {
        counts.values().forEach(count -> count.set(0));
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    @Override
    public boolean canHold(String key) {
        return server.canHold(key);
    }

    @Override
    public boolean understandsDefaultChecksums() {
        return server.understandsDefaultChecksums();
    }

    @Override
    public S3Client client() {
        return client;
    }

    /** The one behind it, for what is not to be counted or to fail. */
    S3Server server() {
        return server;
    }

    @Override
    public String bucket(String name) {
        return server.bucket(name);
    }

    @Override
    public String versionedBucket(String name) {
        return server.versionedBucket(name);
    }

    private static void start(Runnable body) {
        Thread thread = new Thread(body, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                open.add(accepted);
                start(() -> serve(accepted));
            } catch (IOException e) {
                // Closed by the test.
                return;
            }
        }
    }

    private void serve(Socket accepted) {
        try (accepted) {
            accepted.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(accepted.getInputStream());
            for (Optional<HttpMessage> head = HttpMessage.head(in); head.isPresent(); head = HttpMessage.head(in)) {
                if (head.get().has("Expect")) {
                    accepted.getOutputStream().write(CONTINUE);
                }
                Optional<HttpMessage> answer =
                        answer(head.get().without("Expect"::equalsIgnoreCase).withBodyFrom(in));
                if (answer.isEmpty()) {
                    return;
                }
                answer.get().writeTo(accepted.getOutputStream());
                if (answer.get().isLast()) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client ended the connection, or the server did: then the client sees the same.
        } finally {
            open.remove(accepted);
        }
    }

    private Optional<HttpMessage> answer(HttpMessage request) throws IOException {
        Request kind = Request.of(request);
        counts.get(kind).incrementAndGet();
        Hop way = this::forward;
        // From the last to the first, so that the first is the outermost.
        FaultRule[] all = rules.toArray(FaultRule[]::new);
        for (int i = all.length - 1; i >= 0; i--) {
            way = all[i].around(kind, request, way);
        }
        return way.send(request);
    }

    private Optional<HttpMessage> forward(HttpMessage request) throws IOException {
        URI target = server.endpoint();
        try (Socket behind = new Socket(target.getHost(), target.getPort())) {
            behind.setTcpNoDelay(true);
            request.writeTo(behind.getOutputStream());
            InputStream in = new BufferedInputStream(behind.getInputStream());
            Optional<HttpMessage> head = HttpMessage.head(in);
            while (head.isPresent() && head.get().status() == 100) {
                head = HttpMessage.head(in);
            }
            if (head.isEmpty() || hasNoBody(request, head.get())) {
                return head;
            }
            return Optional.of(head.get().withBodyFrom(in));
        }
    }

    private static boolean hasNoBody(HttpMessage request, HttpMessage answer) {
        return request.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
    }

    @Override
    public void close() {
        client.close();
        try {
            socket.close();
            for (Socket accepted : open) {
                accepted.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
