// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.net.URI;
import java.util.Arrays;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.S3Client;

/** A server in this JVM that keeps everything in memory, and honours conditions. */
final class EmbeddedS3 implements S3Server {

    private final URI endpoint;
    private final S3Client client;

    private EmbeddedS3(AuthenticationType authentication) {
        TransientNio2BlobStore store = new TransientNio2BlobStore();
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(
                        authentication,
                        credentials().accessKeyId(),
                        credentials().secretAccessKey())
                .ignoreUnknownHeaders(true)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded S3 server does not start", e);
        }
        this.endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
        this.client = clientBuilder().build();
    }

    /** It asks for signatures and checks them. */
    static EmbeddedS3 signed() {
        return Signed.SERVER;
    }

    /** It lets everybody in, so that a proxy may change requests on their way. */
    static EmbeddedS3 open() {
        return Open.SERVER;
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public S3Client client() {
        return client;
    }

    /** It normalises keys as if they were paths. */
    @Override
    public boolean canHold(String key) {
        return Arrays.stream(key.split("/", -1))
                .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
    }

    private static final class Signed {
        private static final EmbeddedS3 SERVER = new EmbeddedS3(AuthenticationType.AWS_V2_OR_V4);
    }

    private static final class Open {
        private static final EmbeddedS3 SERVER = new EmbeddedS3(AuthenticationType.NONE);
    }
}
