// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.testkit.HostileKey;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** That a server is what the tests of the provider take it for. */
abstract class S3ServerContract {

    private String bucket = "";

    abstract S3Server server();

    @BeforeEach
    final void makeBucket() {
        bucket = server().bucket("server");
    }

    final S3Client client() {
        return server().client();
    }

    final String bucket() {
        return bucket;
    }

    final String put(String key) {
        return client().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("of " + key))
                .eTag();
    }

    final List<String> keys() {
        return client()
                .listObjectsV2Paginator(request ->
                        request.bucket(bucket).encodingType(EncodingType.URL).maxKeys(3))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    @Test
    void a_bucket_is_empty_and_tells_what_was_put_there() {
        assertThat(keys()).isEmpty();
        put("a");
        put("b/c");

        assertThat(keys()).containsExactly("a", "b/c");
    }

    @Test
    void a_versioned_bucket_hides_what_is_deleted() {
        bucket = server().versionedBucket("versioned");
        put("a");

        assertThat(client().deleteObject(request -> request.bucket(bucket).key("a"))
                        .deleteMarker())
                .isTrue();
        assertThat(client().listObjectVersions(request -> request.bucket(bucket)))
                .satisfies(answer -> assertThat(answer.versions()).hasSize(1))
                .satisfies(answer -> assertThat(answer.deleteMarkers()).hasSize(1));
    }

    @Test
    void an_unknown_caller_is_not_let_in() {
        try (S3Client stranger = server().clientBuilder()
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("stranger", "stranger")))
                .build()) {
            assertThatThrownBy(() -> stranger.listObjectsV2(request -> request.bucket(bucket)))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    @ParameterizedTest
    @MethodSource("io.pixcrawler.cleanup.testkit.HostileKey#all")
    void holds_the_keys_that_it_is_said_to_hold_and_no_other(HostileKey hostile) {
        assertThat(comesBack(hostile.key())).isEqualTo(server().canHold(hostile.key()));
    }

    private boolean comesBack(String key) {
        try {
            put(key);
            return keys().equals(List.of(key));
        } catch (S3Exception e) {
            return false;
        }
    }
}
