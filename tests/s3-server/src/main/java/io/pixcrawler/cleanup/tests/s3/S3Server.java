// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.tests.s3;

import java.io.IOException;
import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/**
 * An S3 server in memory, on loopback, on a port that was free, which it prints as a URL. It serves until its standard input ends, so that it dies with whoever
 * began it. One user: {@value #USER}, with the same as secret.
 */
public final class S3Server {

    private static final String USER = "benchmark";

    private S3Server() {}

    /** Serves. */
    public static void main(String[] args) throws Exception {
        S3Proxy server = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, USER, USER)
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
