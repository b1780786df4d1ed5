// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 server in this process, on loopback, that keeps everything in memory. For the demonstration. */
final class EmbeddedS3 implements AutoCloseable {

    private static final AwsBasicCredentials CALLER = AwsBasicCredentials.create("demonstration", "demonstration");

    private final S3Proxy server;
    private final URI endpoint;

    private EmbeddedS3(S3Proxy server) {
        this.server = server;
        this.endpoint = URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** Starts it on a port of the system's choice. */
    static EmbeddedS3 start() throws Exception {
        S3Proxy server = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, CALLER.accessKeyId(), CALLER.secretAccessKey())
                .ignoreUnknownHeaders(true)
                .build();
        server.start();
        return new EmbeddedS3(server);
    }

    URI endpoint() {
        return endpoint;
    }

    S3Client client() {
        return S3Servers.builder(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(CALLER))
                .build();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server did not stop", e);
        }
    }
}
