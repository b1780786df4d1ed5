// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The host picks the HTTP client. */
class HttpClientsTest {

    static Stream<Named<SdkHttpClient.Builder<?>>> clients() {
        return Stream.of(
                Named.of("Apache 5", Apache5HttpClient.builder()),
                Named.of("URL connection", UrlConnectionHttpClient.builder()));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void what_was_judged_goes_and_what_changed_stays(SdkHttpClient.Builder<?> http) {
        S3Server server = EmbeddedS3.signed();
        String bucket = server.bucket("clients");
        try (S3Client client = server.clientBuilder().httpClientBuilder(http).build();
                StorageProvider provider =
                        S3StorageProvider.builder(client, bucket, "temp").build()) {
            for (String key : List.of("a b+c%20~.jpg", "changed.jpg", "two\nlines.jpg")) {
                put(server, bucket, key, "content");
            }
            List<StoredFile> listed = new ArrayList<>();
            provider.scan(Scan.everything(2), batch -> {
                listed.addAll(batch.files());
                return BatchVisitor.Next.CONTINUE;
            });
            listed.sort(Comparator.comparing(StoredFile::key));
            put(server, bucket, "changed.jpg", "newer");

            assertThat(provider.delete(listed, Deadline.never()))
                    .extracting(DeleteResult::outcome)
                    .containsExactly(Outcome.DELETED, Outcome.CHANGED, Outcome.DELETED);
            assertThat(provider.find("changed.jpg")).isPresent();
            assertThat(provider.find("a b+c%20~.jpg")).isEmpty();
            assertThat(provider.find("two\nlines.jpg")).isEmpty();
        }
    }

    private static void put(S3Server server, String bucket, String key, String content) {
        server.client()
                .putObject(request -> request.bucket(bucket).key("temp/" + key), RequestBody.fromString(content));
    }
}
