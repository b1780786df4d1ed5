// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that makes up its listing as it goes: so many objects in three directories, which nobody had to write. */
final class EndlessPages implements AutoCloseable {

    private static final String DIRECTORY = "temp/job_%d/";
    private static final int DIRECTORIES = 3;
    private static final Pattern KEY = Pattern.compile("temp%2Fjob_(\\d)%2F(\\d*)");

    private final int perDirectory;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    EndlessPages(int objects) {
        perDirectory = objects / DIRECTORIES;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int objects() {
        return perDirectory * DIRECTORIES;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        byte[] body = body(query).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.now().atOffset(ZoneOffset.UTC)));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String body(String query) {
        if (query.contains("uploads")) {
            return "<ListMultipartUploadsResult><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>";
        }
        if (query.contains("delimiter=")) {
            StringBuilder all = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
            for (int i = 1; i <= DIRECTORIES; i++) {
                all.append("<CommonPrefixes><Prefix>" + DIRECTORY.formatted(i) + "</Prefix></CommonPrefixes>");
            }
            return all + "</ListBucketResult>";
        }
        boolean one = parameter(query, "prefix").contains("job_");
        Matcher after = KEY.matcher(parameter(query, "start-after"));
        Matcher prefix = KEY.matcher(parameter(query, "prefix"));
        int directory = one && prefix.find() ? Integer.parseInt(prefix.group(1)) : 1;
        int next = 0;
        if (after.matches()) {
            directory = Integer.parseInt(after.group(1));
            next = Integer.parseInt(after.group(2)) - 10_000_000 + 1;
        }
        return page(directory, next, one);
    }

    private static String parameter(String query, String name) {
        Matcher value = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(query);
        return value.find() ? value.group(1) : "";
    }

    private String page(int firstDirectory, int firstNumber, boolean one) {
        int directory = firstDirectory;
        int number = firstNumber;
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            if (number == perDirectory && !one && directory < DIRECTORIES) {
                directory++;
                number = 0;
            }
            if (number < perDirectory) {
                all.append("<Contents><Key>" + DIRECTORY.formatted(directory) + (10_000_000 + number)
                        + "</Key><LastModified>2026-11-23T10:00:00.000Z</LastModified>"
                        + "<ETag>&quot;0123456789abcdef0123456789abcdef&quot;</ETag><Size>1</Size></Contents>");
                number++;
            }
        }
        boolean more = number < perDirectory || (!one && directory < DIRECTORIES);
        return "<ListBucketResult><IsTruncated>" + more + "</IsTruncated>" + all + "</ListBucketResult>";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
