// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.tests.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/**
 * An S3 server in memory, on loopback, on a port that was free, which it prints as a URL. It serves until its standard input ends, so that it dies with whoever
 * began it. One user: {@value #USER}, with the same as secret.
 *
 * <p>With {@value #SORTED} its store is a {@link SortedStore}, and each line of its input is a command that it answers with a number:
 * {@code fill BUCKET FILE} adds an object for each line of the file, {@code count BUCKET PREFIX} counts.
 */
public final class S3Server {

    private static final String USER = "benchmark";
    private static final String SORTED = "--sorted";

    private S3Server() {}

    /** Serves. */
    public static void main(String[] args) throws Exception {
        if (List.of(args).equals(List.of(SORTED))) {
            SortedStore store = new SortedStore(new TransientNio2BlobStore());
            serve(store, line -> System.out.println(answer(store, line)));
        } else if (args.length == 0) {
            serve(new TransientNio2BlobStore(), line -> {});
        } else {
            throw new IllegalArgumentException("arguments " + List.of(args) + ": allowed is " + SORTED + " or none");
        }
    }

    /** What is done with a line of the input. */
    @FunctionalInterface
    private interface Command {
        void accept(String line) throws IOException;
    }

    private static void serve(BlobStore store, Command command) throws Exception {
        S3Proxy server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, USER, USER)
                .ignoreUnknownHeaders(true)
                .build();
        server.start();
        System.out.println("http://127.0.0.1:" + server.getPort());
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            command.accept(line);
        }
        server.stop();
    }

    private static long answer(SortedStore store, String line) throws IOException {
        String[] words = line.split(" ", -1);
        if (words.length == 3 && words[0].equals("fill")) {
            List<String> keys = Files.readAllLines(Path.of(words[2]));
            store.fill(words[1], keys);
            return keys.size();
        }
        if (words.length == 3 && words[0].equals("count")) {
            return store.count(words[1], words[2]);
        }
        throw new IllegalArgumentException("command " + line + ": allowed are fill BUCKET FILE, count BUCKET PREFIX");
    }
}
