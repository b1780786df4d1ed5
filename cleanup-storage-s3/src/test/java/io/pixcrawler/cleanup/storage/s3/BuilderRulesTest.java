// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What cannot be a root, or a setting, is refused at once, by value and with what is allowed. */
class BuilderRulesTest {

    private final S3Client client = EmbeddedS3.open().client();

    private S3StorageProvider.Builder builder(String bucket, String prefix) {
        return S3StorageProvider.builder(client, bucket, prefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/temp",
                "//",
                "temp//",
                "temp//crawl",
                ".",
                "..",
                "./temp",
                "../temp",
                "temp/..",
                "temp/.",
                "temp/../x",
                ".cleanup",
                ".cleanup/x",
                "temp/.cleanup",
                "\ud83d"
            })
    void inv_15_a_prefix_that_could_mean_another_place_is_refused(String prefix) {
        assertThatThrownBy(() -> builder("bucket", prefix).dedicatedBucket().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefix \"" + prefix)
                .hasMessageContaining("is not allowed: ");
    }

    @Test
    void inv_15_an_empty_prefix_is_refused_unless_the_bucket_is_dedicated() {
        assertThatThrownBy(() -> builder("bucket", "").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefix \"\" is not allowed")
                .hasMessageContaining("dedicatedBucket()");

        assertThat(builder("bucket", "").dedicatedBucket().build().name()).endsWith("/bucket/");
    }

    @Test
    void a_prefix_that_leaves_no_room_for_a_key_is_refused() {
        assertThatThrownBy(() -> builder("bucket", "x".repeat(1000)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1001 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "/", "a b"})
    void what_is_no_bucket_is_refused(String bucket) {
        assertThatThrownBy(() -> builder(bucket, "temp").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bucket \"" + bucket + "\"");
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                setting("quota", "0", builder -> builder.quota(0)),
                setting("quota", "-1", builder -> builder.quota(-1)),
                setting("pageSize", "0", builder -> builder.pageSize(0)),
                setting("pageSize", "1001", builder -> builder.pageSize(1001)),
                setting("deleteBatchSize", "0", builder -> builder.deleteBatchSize(0)),
                setting("deleteBatchSize", "1001", builder -> builder.deleteBatchSize(1001)),
                setting("workers", "0", builder -> builder.workers(0)));
    }

    private static Arguments setting(String name, String value, UnaryOperator<S3StorageProvider.Builder> set) {
        return Arguments.of(name, value, set);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("numbers")
    void a_number_out_of_range_is_refused(String name, String value, UnaryOperator<S3StorageProvider.Builder> set) {
        S3StorageProvider.Builder builder = builder("bucket", "temp");

        assertThatThrownBy(() -> set.apply(builder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name + " " + value + " is not allowed: ");
    }

    @Test
    void two_providers_of_one_root_have_one_name() {
        assertThat(builder("bucket", "temp").build().name())
                .isEqualTo(builder("bucket", "temp/").build().name());
    }

    @Test
    void the_name_tells_endpoints_buckets_and_prefixes_apart() {
        String name = builder("bucket", "temp").build().name();

        assertThat(S3StorageProvider.builder(EmbeddedS3.signed().client(), "bucket", "temp")
                        .build()
                        .name())
                .isNotEqualTo(name);
        assertThat(builder("bucket2", "temp").build().name()).isNotEqualTo(name);
        assertThat(builder("bucket", "temp2").build().name()).isNotEqualTo(name);
    }

    @Test
    void a_client_that_does_not_tell_its_endpoint_will_do() {
        S3Client silent = new S3Client() {
            @Override
            public String serviceName() {
                return "s3";
            }

            @Override
            public void close() {
                throw new AssertionError("the client is the host's");
            }
        };
        try (S3StorageProvider provider =
                S3StorageProvider.builder(silent, "bucket", "temp").build()) {
            assertThat(provider.name()).isEqualTo("s3://bucket/temp/");
        }
    }
}
