// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** An S3 server in memory, on loopback, until its standard input ends: {@code --port N}. Credentials: benchmark, benchmark. */
public final class S3Server {

    private S3Server() {}

    /** Serves. */
    public static void main(String[] args) throws Exception {
        Arguments arguments = new Arguments(args, Set.of("--port"));
        S3Proxy server = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:" + arguments.number("--port", 0)))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "benchmark", "benchmark")
                .ignoreUnknownHeaders(true)
                .build();
        server.start();
        System.out.println("http://127.0.0.1:" + server.getPort());
        awaitEndOfInput();
        server.stop();
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // nobody says anything
        }
    }
}
