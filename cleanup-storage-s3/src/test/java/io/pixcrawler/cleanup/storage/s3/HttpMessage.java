// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A request or an answer as it goes over the wire, byte for byte but for the framing of its body: signatures still hold for what was not changed.
 *
 * @param start the first line
 * @param headers the others, as they are
 * @param body all of it, chunks put together
 */
record HttpMessage(String start, List<String> headers, byte[] body) {

    private static final String CHUNKED = "Transfer-Encoding";
    private static final String LENGTH = "Content-Length";

    HttpMessage {
        headers = List.copyOf(headers);
    }

    /** Reads all before the body; empty if the other side has ended the connection. */
    static Optional<HttpMessage> head(InputStream in) throws IOException {
        String start = line(in);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        List<String> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
        }
        return Optional.of(new HttpMessage(start, headers, new byte[0]));
    }

    /** Reads the body that belongs to this head. */
    HttpMessage withBodyFrom(InputStream in) throws IOException {
        if (header(CHUNKED).isPresent()) {
            HttpMessage plain = without(CHUNKED::equalsIgnoreCase);
            return plain.withBody(chunks(in));
        }
        if (start.startsWith("HTTP/") && header(LENGTH).isEmpty()) {
            return withBody(in.readAllBytes());
        }
        int length = header(LENGTH).map(Integer::parseInt).orElse(0);
        byte[] read = in.readNBytes(length);
        if (read.length < length) {
            throw new EOFException(read.length + " bytes of " + length);
        }
        return new HttpMessage(start, headers, read);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = size(line(in)); size > 0; size = size(line(in))) {
            all.write(in.readNBytes(size));
            line(in);
        }
        while (!line(in).isEmpty()) {
            // Trailers are of no use here.
        }
        return all.toByteArray();
    }

    private static int size(String line) {
        return Integer.parseInt(line.replaceFirst(";.*", "").trim(), 16);
    }

    /** Without its end; empty too if there is no more. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            line.write(read);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    void writeTo(OutputStream out) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        String head = start + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        all.write(head.getBytes(StandardCharsets.ISO_8859_1));
        all.write(body);
        all.writeTo(out);
        out.flush();
    }

    /** With another body, of which nothing is signed. */
    HttpMessage withBody(byte[] other) {
        HttpMessage plain = without(LENGTH::equalsIgnoreCase).with(LENGTH + ": " + other.length);
        return new HttpMessage(start, plain.headers, other);
    }

    /** With one header more. */
    HttpMessage with(String header) {
        return new HttpMessage(
                start, Stream.concat(headers.stream(), Stream.of(header)).toList(), body);
    }

    HttpMessage withBody(String other) {
        return withBody(other.getBytes(StandardCharsets.UTF_8));
    }

    HttpMessage without(Predicate<String> names) {
        return new HttpMessage(
                start,
                headers.stream().filter(header -> !names.test(name(header))).toList(),
                body);
    }

    private static String name(String header) {
        return header.replaceFirst(":.*", "");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(header -> header.substring(name.length() + 1).trim())
                .findFirst();
    }

    boolean has(String name) {
        return header(name).isPresent();
    }

    /** Whether the other side ends the connection after it. */
    boolean isLast() {
        return header("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }

    /** Of a request. */
    String method() {
        return start.split(" ", -1)[0];
    }

    /** Of a request: path and query, encoded. */
    String target() {
        return start.split(" ", -1)[1];
    }

    /** Of an answer. */
    int status() {
        return Integer.parseInt(start.split(" ", -1)[1]);
    }
}
