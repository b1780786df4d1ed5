// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pixcrawler.cleanup.examples.host.crawl.Engine;
import io.pixcrawler.cleanup.examples.host.crawl.EngineAddresses;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A web of four search engines and their images, on the loopback address. A keyword with {@value #BROKEN} in it has an image that breaks off, one with {@value #SLOW} in it
 * comes slowly.
 */
public final class ImageWeb implements EngineAddresses, AutoCloseable {

    /** In a keyword: the seventh image breaks off half way. */
    public static final String BROKEN = "broken";

    /** In a keyword: each image takes a while. */
    public static final String SLOW = "slow";

    private static final int BROKEN_IMAGE = 7;
    private static final int ENDLESS = 10_000;

    private final Duration slowness;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /**
     * Serves on a port that was free.
     *
     * @param slowness how long a slow image takes
     */
    public ImageWeb(Duration slowness) throws IOException {
        this.slowness = slowness;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/search/", this::search);
        server.createContext("/images/", this::image);
        server.start();
    }

    @Override
    public URI of(Engine engine) {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/search/"
                + engine.text());
    }

    private void search(HttpExchange exchange) throws IOException {
        String engine = exchange.getRequestURI().getPath().substring("/search/".length());
        Map<String, String> query = query(exchange);
        String keyword = URLEncoder.encode(query.getOrDefault("q", ""), StandardCharsets.UTF_8);
        int from = Integer.parseInt(query.getOrDefault("from", "0"));
        int count = Math.min(Integer.parseInt(query.getOrDefault("count", "0")), ENDLESS);
        String found = IntStream.rangeClosed(from + 1, from + count)
                .mapToObj(number -> "\"/images/" + engine + "/" + number + ".jpg?q=" + keyword + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        byte[] content = found.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer(exchange, content, content.length);
    }

    private void image(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String keyword = query(exchange).getOrDefault("q", "");
        if (keyword.contains(SLOW)) {
            rest();
        }
        byte[] content = Images.of(path + keyword);
        boolean broken = keyword.contains(BROKEN) && path.endsWith("/" + BROKEN_IMAGE + ".jpg");
        exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
        answer(exchange, content, broken ? content.length / 2 : content.length);
    }

    private void rest() {
        try {
            TimeUnit.NANOSECONDS.sleep(slowness.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, byte[] content, int sent) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        OutputStream body = exchange.getResponseBody();
        body.write(content, 0, sent);
        body.flush();
        exchange.close();
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new TreeMap<>();
        UriComponentsBuilder.fromUri(exchange.getRequestURI())
                .build(true)
                .getQueryParams()
                .forEach((name, values) ->
                        query.put(name, URLDecoder.decode(String.valueOf(values.get(0)), StandardCharsets.UTF_8)));
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
