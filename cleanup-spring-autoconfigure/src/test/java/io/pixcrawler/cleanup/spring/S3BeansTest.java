// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.storage.s3.S3StorageProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket in place of a directory. */
class S3BeansTest {

    /** Nobody is asked when a context starts. */
    private record Unconnected() implements S3Client {

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }

    private static ApplicationContextRunner bucket() {
        return Contexts.empty()
                .withBean(S3Client.class, Unconnected::new)
                .withPropertyValues("temp-storage-cleanup.s3.bucket=images", "temp-storage-cleanup.s3.prefix=temp");
    }

    @Test
    void bucket_and_prefix_make_a_provider_with_the_applications_client() {
        bucket().run(context -> {
            assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(S3StorageProvider.class)
                    .hasSingleBean(StorageProvider.class)
                    .hasSingleBean(TempStorageCleanupService.class);
            assertThat(context.getBean(StorageProvider.class).name()).endsWith("images/temp/");
        });
    }

    @Test
    void every_option_reaches_the_provider() {
        bucket().withPropertyValues(
                        "temp-storage-cleanup.s3.quota=50GB",
                        "temp-storage-cleanup.s3.page-size=500",
                        "temp-storage-cleanup.s3.delete-batch-size=200",
                        "temp-storage-cleanup.s3.workers=2",
                        "temp-storage-cleanup.s3.keep-uploads=true",
                        "temp-storage-cleanup.s3.remove-versions=true",
                        "temp-storage-cleanup.s3.require-conditional-deletion=true")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(S3StorageProvider.class));
    }

    @Test
    void an_option_out_of_range_is_an_error_that_names_it() {
        bucket().withPropertyValues("temp-storage-cleanup.s3.page-size=5000")
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains("temp-storage-cleanup.s3", "5000"));
    }

    @Test
    void a_bucket_without_a_prefix_is_refused_unless_it_is_meant() {
        bucket().withPropertyValues("temp-storage-cleanup.s3.prefix=")
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains("temp-storage-cleanup.s3", "prefix"));
        bucket().withPropertyValues("temp-storage-cleanup.s3.prefix=", "temp-storage-cleanup.s3.dedicated-bucket=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void a_bucket_without_a_client_is_an_error_that_says_so() {
        Contexts.empty()
                .withPropertyValues("temp-storage-cleanup.s3.bucket=images", "temp-storage-cleanup.s3.prefix=temp")
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains("temp-storage-cleanup.s3.bucket is set", "S3Client"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"software.amazon", "io.pixcrawler.cleanup.storage.s3"})
    void a_bucket_that_nothing_can_speak_to_is_an_error_and_no_directory_is_taken_for_it(String missing) {
        Contexts.empty()
                .withClassLoader(new FilteredClassLoader(missing))
                .withPropertyValues("temp-storage-cleanup.s3.bucket=images", "temp-storage-cleanup.s3.prefix=temp")
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains(
                                "temp-storage-cleanup.s3.bucket is set",
                                "io.pixcrawler:cleanup-storage-s3",
                                "software.amazon.awssdk:s3"));
    }

    @Test
    void a_bucket_and_a_directory_are_one_storage_too_many() {
        bucket().withPropertyValues("temp-storage-cleanup.temp-storage-path=/srv/temp")
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains("temp-storage-path are both set"));
    }
}
