// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket with a quarantine, behind a proxy, and what a test does with it. */
record AsideStore(FaultProxy proxy, S3Fixture fixture) implements AutoCloseable {

    static final RunId RUN = new RunId("run-1");

    static AsideStore byCopies() {
        return of(false);
    }

    static AsideStore byVersions() {
        return of(true);
    }

    private static AsideStore of(boolean versioned) {
        FaultProxy proxy = new FaultProxy(EmbeddedS3.open());
        return new AsideStore(proxy, new S3Fixture(proxy, new S3Fixture.Traits(0, 0, versioned), AsideStore::provider));
    }

    private static StorageProvider provider(TestRoot root) {
        return S3StorageProvider.builder(root.client(), root.bucket(), root.prefix())
                .quarantine()
                .build();
    }

    StorageProvider provider() {
        return fixture.provider();
    }

    Quarantine quarantine() {
        return provider().quarantine().orElseThrow();
    }

    /** Past the proxy. */
    S3Client client() {
        return proxy.server().client();
    }

    String bucket() {
        return fixture.root().bucket();
    }

    String objectKey(String key) {
        return fixture.root().prefix() + key;
    }

    void write(String key, String content) {
        fixture.write(key, content.getBytes(StandardCharsets.UTF_8));
    }

    String read(String key) {
        return new String(fixture.contents().orElseThrow().read(key), StandardCharsets.UTF_8);
    }

    ObjectFile listed(String key) {
        return listed().stream()
                .filter(file -> file.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    List<ObjectFile> listed() {
        List<ObjectFile> found = new ArrayList<>();
        provider().scan(Scan.everything(1000), batch -> {
            batch.files().forEach(file -> found.add((ObjectFile) file));
            return BatchVisitor.Next.CONTINUE;
        });
        return found;
    }

    List<DeleteResult.Outcome> move(String... keys) {
        List<ObjectFile> files = Stream.of(keys).map(this::listed).toList();
        return quarantine().move(RUN, files, Deadline.never()).stream()
                .map(DeleteResult::outcome)
                .toList();
    }

    List<RestoreResult.Outcome> restore() {
        List<RestoreResult.Outcome> outcomes = new ArrayList<>();
        quarantine().restore(RUN, key -> true, Deadline.never(), result -> outcomes.add(result.outcome()));
        return outcomes;
    }

    List<PurgeResult> purge() {
        List<PurgeResult> results = new ArrayList<>();
        quarantine().purge(Instant.MAX, Deadline.never(), results::add);
        return results;
    }

    List<String> aside() {
        List<QuarantinedFile> files = new ArrayList<>();
        quarantine().files(RUN, files::add);
        return files.stream().map(QuarantinedFile::key).sorted().toList();
    }

    /** What lies below the reserved key, as keys of the bucket. */
    List<String> ownObjects() {
        return client()
                .listObjectsV2Paginator(request -> request.bucket(bucket()).prefix(objectKey(".cleanup/quarantine")))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    List<ObjectVersion> versions(String key) {
        return client()
                .listObjectVersionsPaginator(request -> request.bucket(bucket()).prefix(objectKey(key)))
                .versions()
                .stream()
                .toList();
    }

    List<DeleteMarkerEntry> marks(String key) {
        return client()
                .listObjectVersionsPaginator(request -> request.bucket(bucket()).prefix(objectKey(key)))
                .deleteMarkers()
                .stream()
                .toList();
    }

    @Override
    public void close() {
        fixture.close();
    }
}
