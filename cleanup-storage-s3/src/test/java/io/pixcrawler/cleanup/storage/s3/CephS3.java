// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The gateway of Ceph: policies, versions, uploads as people run them. It ignores the conditions of a deletion, and does not understand the checksums
 * that the SDK adds by itself.
 *
 * <p>Either one that runs already ({@code CEPH_RGW_ENDPOINT}, and {@code CEPH_RGW_ACCESS_KEY}, {@code CEPH_RGW_SECRET_KEY} where they are not {@code test},
 * {@code testsecret}), or one that {@code src/test/scripts/ceph-rgw.sh} runs, until this JVM ends.
 */
final class CephS3 implements S3Server {

    private static final Path SCRIPT = Path.of("src/test/scripts/ceph-rgw.sh");
    private static final int NOT_INSTALLED = 3;

    private final URI endpoint;
    private final S3Client client;

    private CephS3(URI endpoint) {
        this.endpoint = endpoint;
        this.client = clientBuilder().build();
    }

    /** Skips the test where there is none, and says why. */
    static CephS3 server() {
        CephS3 server = Started.SERVER;
        if (server == null) {
            abort("no Ceph gateway: " + Started.missing);
        }
        return server;
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public AwsBasicCredentials credentials() {
        return AwsBasicCredentials.create(
                setting("CEPH_RGW_ACCESS_KEY", "test"), setting("CEPH_RGW_SECRET_KEY", "testsecret"));
    }

    private static String setting(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }

    @Override
    public boolean understandsDefaultChecksums() {
        return false;
    }

    @Override
    public S3Client client() {
        return client;
    }

    @Override
    public boolean canHold(String key) {
        return true;
    }

    private static final class Started {

        private static String missing = "";
        private static final @Nullable CephS3 SERVER = start();

        private static @Nullable CephS3 start() {
            String running = setting("CEPH_RGW_ENDPOINT", "");
            if (!running.isEmpty()) {
                return new CephS3(URI.create(running));
            }
            try {
                return run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        // It ends with this JVM, because its standard input does.
        private static @Nullable CephS3 run() throws IOException {
            Path errors = Files.createTempFile(Files.createDirectories(Path.of("target")), "ceph", ".err");
            ProcessBuilder script = new ProcessBuilder(
                    "bash",
                    SCRIPT.toString(),
                    "target/ceph-" + ProcessHandle.current().pid());
            script.redirectError(errors.toFile());
            Process process = script.start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("ready ")) {
                    return new CephS3(URI.create("http://127.0.0.1:" + line.substring("ready ".length())));
                }
            }
            String why = Files.readString(errors).strip();
            int code = process.onExit().join().exitValue();
            if (code != NOT_INSTALLED) {
                throw new IOException(SCRIPT + " ended with " + code + ": " + why);
            }
            missing = why;
            System.err.println("tests with Ceph are skipped: " + why);
            return null;
        }
    }
}
