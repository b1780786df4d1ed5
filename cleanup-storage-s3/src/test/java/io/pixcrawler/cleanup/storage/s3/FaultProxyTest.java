// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** With the client alone: what the provider's tests rely on. */
class FaultProxyTest {

    private static final String WRONG = "\"0123456789abcdef0123456789abcdef\"";

    private final FaultProxy proxy = new FaultProxy(EmbeddedS3.open());
    private final String bucket = proxy.bucket("proxy");
    private final S3Client client = proxy.clientBuilder()
            .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();

    @AfterEach
    void close() {
        client.close();
        proxy.close();
    }

    @Test
    void signatures_hold_through_the_proxy() {
        try (FaultProxy before = new FaultProxy(EmbeddedS3.signed())) {
            String signed = before.bucket("signed");
            String key = "dir/a b+c%20~'\"\u56fe.jpg";
            before.client()
                    .putObject(request -> request.bucket(signed).key(key), RequestBody.fromBytes(new byte[100_000]));

            assertThat(before.client()
                            .headObject(request -> request.bucket(signed).key(key))
                            .contentLength())
                    .isEqualTo(100_000);
            assertThat(before.client().deleteObjects(bulk(signed, key(key))).deleted())
                    .extracting(DeletedObject::key)
                    .containsExactly(key);
            assertThat(before.count(Request.PUT)).isEqualTo(1);
            assertThat(before.count(Request.HEAD)).isEqualTo(1);
            assertThat(before.count(Request.BULK_DELETE)).isEqualTo(1);
            assertThat(before.count()).isEqualTo(3);
        }
    }

    @Test
    void conditions_are_honoured_if_nothing_is_said() {
        put("a", "b");

        assertThatThrownBy(() -> deleteWrongly("a"))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThat(deleteWronglyInBulk("b").errors()).extracting(S3Error::code).containsExactly("PreconditionFailed");
        assertThat(keys()).containsExactly("a", "b");
    }

    @Test
    void a_store_that_lies_deletes_whatever_the_condition() {
        Habits.ignoreConditions(proxy);
        put("a", "b");

        assertThat(deleteWrongly("a")).isEqualTo(204);
        assertThat(deleteWronglyInBulk("b").deleted())
                .extracting(DeletedObject::key)
                .containsExactly("b");
        assertThat(keys()).isEmpty();
        assertThat(proxy.count(Request.DELETE)).isEqualTo(1);
        assertThat(proxy.count(Request.BULK_DELETE)).isEqualTo(1);
    }

    @Test
    void a_store_may_know_single_conditions_only() {
        Habits.refuseConditionsInBulk(proxy);
        put("a", "b");

        assertThatThrownBy(() -> deleteWronglyInBulk("a"))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("MalformedXML"));
        assertThatThrownBy(() -> deleteWrongly("a")).isInstanceOf(S3Exception.class);
        assertThat(keys()).containsExactly("a", "b");
        assertThat(client.deleteObjects(bulk(bucket, key("a"))).deleted()).hasSize(1);
    }

    @Test
    void a_store_may_refuse_all_conditions() {
        Habits.refuseConditions(proxy);
        put("a");

        assertThatThrownBy(() -> deleteWrongly("a"))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(501));
        assertThatThrownBy(() -> deleteWronglyInBulk("a")).isInstanceOf(S3Exception.class);
        assertThat(keys()).containsExactly("a");
    }

    @Test
    void one_key_of_a_bulk_request_can_fail() {
        put("dir/<a&b>", "c");
        Habits.failDeletion(proxy, "dir/<a&b>", "AccessDenied");

        DeleteObjectsResponse answer = client.deleteObjects(bulk(bucket, key("dir/<a&b>"), key("c")));

        assertThat(answer.deleted()).extracting(DeletedObject::key).containsExactly("c");
        assertThat(answer.errors()).extracting(S3Error::key).containsExactly("dir/<a&b>");
        assertThat(answer.errors()).extracting(S3Error::code).containsExactly("AccessDenied");
        assertThat(keys()).containsExactly("dir/<a&b>");
    }

    @Test
    void the_only_key_of_a_bulk_request_can_fail() {
        put("a");
        Habits.failDeletion(proxy, "a", "InternalError");

        DeleteObjectsResponse answer = client.deleteObjects(bulk(bucket, key("a")));

        assertThat(answer.deleted()).isEmpty();
        assertThat(answer.errors()).extracting(S3Error::code).containsExactly("InternalError");
        assertThat(keys()).containsExactly("a");
    }

    @Test
    void only_the_nth_request_fails() {
        put("a", "b", "c");
        proxy.on(Request.DELETE).nth(2).answer(503);

        delete("a");
        assertThatThrownBy(() -> delete("b"))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SlowDown"));
        delete("c");

        assertThat(keys()).containsExactly("b");
        assertThat(proxy.count(Request.DELETE)).isEqualTo(3);
    }

    @Test
    void a_connection_can_end_before_anything_happened() {
        put("a");
        proxy.on(Request.DELETE).breakOff();

        assertThatThrownBy(() -> delete("a")).isInstanceOf(SdkClientException.class);
        assertThat(keys()).containsExactly("a");
    }

    @Test
    void a_connection_can_end_after_it_happened() {
        put("a");
        proxy.on(Request.DELETE).doThenBreakOff();

        assertThatThrownBy(() -> delete("a")).isInstanceOf(SdkClientException.class);
        assertThat(keys()).isEmpty();
    }

    @Test
    void a_server_can_do_it_and_say_that_it_did_not() {
        put("a");
        proxy.on(Request.DELETE).onKey("a").doThenAnswer(500);

        assertThatThrownBy(() -> delete("a")).isInstanceOf(S3Exception.class);
        assertThat(keys()).isEmpty();
    }

    @Test
    void something_can_happen_right_before_a_request() {
        put("a");
        proxy.on(Request.BULK_DELETE).before(() -> put("b"));

        client.deleteObjects(bulk(bucket, key("a")));

        assertThat(keys()).containsExactly("b");
    }

    private void put(String... keys) {
        for (String key : keys) {
            proxy.server()
                    .client()
                    .putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("of " + key));
        }
    }

    private void delete(String key) {
        client.deleteObject(request -> request.bucket(bucket).key(key));
    }

    private int deleteWrongly(String key) {
        return client.deleteObject(request -> request.bucket(bucket).key(key).ifMatch(WRONG))
                .sdkHttpResponse()
                .statusCode();
    }

    private DeleteObjectsResponse deleteWronglyInBulk(String key) {
        return client.deleteObjects(
                bulk(bucket, ObjectIdentifier.builder().key(key).eTag(WRONG).build()));
    }

    private static ObjectIdentifier key(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }

    private static Consumer<DeleteObjectsRequest.Builder> bulk(String bucket, ObjectIdentifier... objects) {
        return request -> request.bucket(bucket).delete(delete -> delete.objects(objects));
    }

    private List<String> keys() {
        return proxy.server().client().listObjectsV2(request -> request.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    @Test
    void every_kind_of_request_is_told_apart() {
        assertThat(Stream.of(
                                "GET /b?list-type=2&prefix=a%2F",
                                "GET /b/?uploads",
                                "GET /b?versions&max-keys=3",
                                "GET /b/k?uploadId=1",
                                "GET /b/k?versionId=1",
                                "HEAD /b/k",
                                "PUT /b/k/l",
                                "POST /b?delete",
                                "DELETE /b/k?versionId=1",
                                "DELETE /b/k?uploadId=1",
                                "PUT /b/k?partNumber=1&uploadId=2",
                                "PUT /b",
                                "GET /b?versioning",
                                "POST /b/k?uploads")
                        .map(line -> Request.of(new HttpMessage(line + " HTTP/1.1", List.of(), new byte[0]))))
                .containsExactly(
                        Request.LIST,
                        Request.LIST_UPLOADS,
                        Request.LIST_VERSIONS,
                        Request.LIST_PARTS,
                        Request.GET,
                        Request.HEAD,
                        Request.PUT,
                        Request.BULK_DELETE,
                        Request.DELETE,
                        Request.ABORT,
                        Request.OTHER,
                        Request.OTHER,
                        Request.OTHER,
                        Request.OTHER);
        assertThat(Request.of(new HttpMessage("PUT /b/k HTTP/1.1", List.of("x-amz-copy-source: b/l"), new byte[0])))
                .isEqualTo(Request.COPY);
    }
}
