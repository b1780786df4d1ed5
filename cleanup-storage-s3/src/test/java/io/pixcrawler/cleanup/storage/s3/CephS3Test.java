// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

@Tag("ceph")
class CephS3Test extends S3ServerContract {

    private static final String WRONG = "\"0123456789abcdef0123456789abcdef\"";

    @Override
    S3Server server() {
        return CephS3.server();
    }

    @Test
    void a_wrong_condition_does_not_save_an_object() {
        put("a");
        put("b");

        client().deleteObject(request -> request.bucket(bucket()).key("a").ifMatch(WRONG));
        client().deleteObjects(request -> request.bucket(bucket())
                .delete(delete -> delete.objects(object -> object.key("b").eTag(WRONG))));

        assertThat(keys()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_upload_of_nothing_is_refused_where_it_comes_in_chunks(RequestChecksumCalculation checksums) {
        assertThatThrownBy(() -> upload("", checksums, true)).isInstanceOf(S3Exception.class);
        upload("", checksums, false);

        assertThat(keys()).containsExactly("a");
    }

    @Test
    void the_default_checksums_are_refused_where_an_upload_comes_in_chunks() {
        assertThatThrownBy(() -> upload("content", RequestChecksumCalculation.WHEN_SUPPORTED, true))
                .isInstanceOf(S3Exception.class);
        upload("content", RequestChecksumCalculation.WHEN_SUPPORTED, false);

        assertThat(keys()).containsExactly("a");
    }

    private void upload(String content, RequestChecksumCalculation checksums, boolean chunked) {
        try (S3Client client = server().clientBuilder()
                .requestChecksumCalculation(checksums)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(chunked))
                .build()) {
            client.putObject(request -> request.bucket(bucket()).key("a"), RequestBody.fromString(content));
        }
    }
}
