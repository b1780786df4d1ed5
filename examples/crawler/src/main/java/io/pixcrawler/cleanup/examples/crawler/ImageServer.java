// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The web, for the demonstration: images on the loopback address, one of which breaks off half way. */
final class ImageServer implements AutoCloseable {

    private static final String PATH = "/images/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final String broken;

    /** @param broken the image that breaks off */
    ImageServer(String broken) throws IOException {
        this.broken = broken;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PATH, this::answer);
        server.start();
    }

    URI uri(String image) {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + PATH + image);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String image = exchange.getRequestURI().getPath().substring(PATH.length());
        byte[] content = Images.of(image);
        exchange.sendResponseHeaders(200, content.length);
        OutputStream body = exchange.getResponseBody();
        body.write(content, 0, image.equals(broken) ? content.length / 2 : content.length);
        body.flush();
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
