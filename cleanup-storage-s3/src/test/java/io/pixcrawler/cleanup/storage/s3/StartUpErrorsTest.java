// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.spi.BatchVisitor.Next;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.StorageException;
import java.net.URI;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** What is missing is named, by every call that cannot do without it. */
class StartUpErrorsTest {

    static Stream<Named<Consumer<S3StorageProvider>>> calls() {
        return Stream.of(
                Named.of("check", S3StorageProvider::check),
                Named.of("scan", provider -> provider.scan(Scan.everything(10), batch -> Next.CONTINUE)),
                Named.of("find", provider -> provider.find("a.jpg")),
                Named.of("now", S3StorageProvider::now));
    }

    private static void assertSays(S3Client client, String bucket, Consumer<S3StorageProvider> call, String... texts) {
        S3StorageProvider provider =
                S3StorageProvider.builder(client, bucket, "temp").build();
        assertThatThrownBy(() -> call.accept(provider))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith(provider.name() + ": ")
                .message()
                .contains(texts);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_bucket_that_does_not_exist_is_named(Consumer<S3StorageProvider> call) {
        assertSays(EmbeddedS3.signed().client(), "no-such-bucket", call, "the bucket no-such-bucket does not exist");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void credentials_that_the_store_does_not_know_are_named(Consumer<S3StorageProvider> call) {
        try (S3Client stranger = client(AwsBasicCredentials.create("stranger", "testsecret"));
                S3Client liar = client(AwsBasicCredentials.create("test", "wrong"))) {
            String bucket = EmbeddedS3.signed().bucket("credentials");

            assertSays(stranger, bucket, call, "the credentials of the client are not accepted", "InvalidAccessKeyId");
            assertSays(liar, bucket, call, "the credentials of the client are not accepted", "SignatureDoesNotMatch");
        }
    }

    private static S3Client client(AwsBasicCredentials credentials) {
        return EmbeddedS3.signed()
                .clientBuilder()
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void the_permission_that_is_missing_is_named(Consumer<S3StorageProvider> call) {
        try (FaultProxy proxy = new FaultProxy(EmbeddedS3.open())) {
            String bucket = proxy.bucket("permission");
            proxy.on(Request.LIST).answer(403);

            assertSays(proxy.client(), bucket, call, "no permission for s3:ListBucket on the bucket " + bucket);
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_server_that_is_not_there_is_named(Consumer<S3StorageProvider> call) {
        try (S3Client lost = EmbeddedS3.signed()
                .clientBuilder()
                .endpointOverride(URI.create("http://127.0.0.1:9"))
                .build()) {
            assertSays(lost, "bucket", call, "s3:ListBucket failed", "127.0.0.1:9");
        }
    }

    @Test
    void a_host_whose_clock_is_wrong_is_told_so() {
        try (FaultProxy proxy = new FaultProxy(EmbeddedS3.open())) {
            String bucket = proxy.bucket("skew");
            proxy.on(Request.LIST).answer(403, "RequestTimeTooSkewed");

            assertSays(proxy.client(), bucket, S3StorageProvider::check, "the clock of this host");
        }
    }

    @Test
    void a_check_names_the_permission_for_uploads_and_how_to_do_without() {
        try (ScanBench bench = ScanBench.with(builder -> builder);
                ScanBench without = ScanBench.with(S3StorageProvider.Builder::keepUploads)) {
            bench.proxy.on(Request.LIST_UPLOADS).answer(403);
            without.proxy.on(Request.LIST_UPLOADS).answer(403);

            assertThatThrownBy(bench.provider::check)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("no permission for s3:ListBucketMultipartUploads")
                    .hasMessageContaining("keepUploads()");
            assertThatCode(without.provider::check).doesNotThrowAnyException();
        }
    }

    @Test
    void a_check_does_not_mind_a_store_without_uploads() {
        try (ScanBench bench = ScanBench.with(builder -> builder)) {
            bench.proxy.on(Request.LIST_UPLOADS).answer(501);

            assertThatCode(bench.provider::check).doesNotThrowAnyException();
            assertThat(bench.proxy.count()).isEqualTo(2);
        }
    }

    @Test
    void a_check_names_the_permission_for_versions() {
        try (ScanBench bench = ScanBench.with(S3StorageProvider.Builder::removeVersions)) {
            bench.proxy.on(Request.LIST_VERSIONS).answer(403);

            assertThatThrownBy(bench.provider::check)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("no permission for s3:ListBucketVersions");
        }
    }
}
