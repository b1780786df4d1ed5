// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Temp files as objects of an S3 bucket, or of a store that speaks like one: everything whose key begins with the prefix. Incomplete multipart uploads
 * below it are files too, of {@link io.pixcrawler.cleanup.spi.StoredFile.Kind#UPLOAD}, as old as the newest of their parts.
 *
 * <p>The host hands in the client, and closes it; credentials, region, endpoint, time-outs, retries and the HTTP client are its own.
 *
 * <p>An object is deleted only if it still has the ETag, and where the store lets us the time, that it was listed with. Whether the store honours
 * such a condition is found out before the first deletion, by an object of our own below {@value StorageProvider#RESERVED}; a store that does not, or
 * could not be tried, is asked right before each deletion instead, and {@link #limitations} says so: what is written in that round trip is lost.
 *
 * <p>In a bucket that keeps versions a deletion frees nothing, and is reported so, unless {@link Builder#removeVersions} is chosen: then a key goes with
 * all its versions, each by its id.
 *
 * <p>Cost, in requests: one for a page of a listing; one for a batch of deletions, where the store honours conditions in those, and otherwise one or two
 * more for each batch, or one for each object; two for an upload. Memory: a page for each worker. Nothing is kept between calls but the usage.
 *
 * <p>Safe for use by several threads at once.
 */
public final class S3StorageProvider implements StorageProvider {

    private static final Duration CLOCK_AGE = Duration.ofSeconds(30);

    private final Calls calls;
    private final Root root;
    private final StoreClock clock;
    private final Conditions conditions;
    private final Deletion deletion;
    private final SecondLook look;
    private final Usage usage;
    private final Uploads uploads;
    private final int pageSize;
    private final int workers;
    private final boolean abortsUploads;
    private final boolean removesVersions;
    private final boolean requiresConditions;
    private final QuarantineChoice quarantine;

    private S3StorageProvider(Builder builder) {
        this.root = new Root(builder.name(), builder.bucket, builder.prefix);
        this.clock = new StoreClock(builder.ticker);
        this.calls = new Calls(builder.client, root, clock);
        this.conditions = new Conditions(calls, builder.ticker);
        DeletionRules rules = new DeletionRules(builder.pageSize, builder.deleteBatchSize, builder.requiresConditions);
        this.deletion = new Deletion(calls, conditions, rules);
        this.look = new SecondLook(calls, builder.pageSize);
        this.usage = new Usage(builder.quota);
        this.uploads = new Uploads(calls);
        this.pageSize = builder.pageSize;
        this.workers = builder.workers;
        this.abortsUploads = builder.abortsUploads;
        this.removesVersions = builder.removesVersions;
        this.requiresConditions = builder.requiresConditions;
        this.quarantine = choice(builder.copiesAside, rules, builder.ticker);
    }

    private QuarantineChoice choice(boolean copiesAside, DeletionRules rules, LongSupplier ticker) {
        return new QuarantineChoice(
                calls,
                S3Quarantine.byVersions(calls, conditions, rules, this::now),
                copiesAside
                        ? Optional.of(S3Quarantine.byCopies(calls, conditions, rules, this::now, ticker, usage::freed))
                        : Optional.empty());
    }

    /**
     * A builder of a provider for what begins with this prefix.
     *
     * @param client the host's own; it is not closed by the provider
     * @param prefix a directory: {@code temp_storage} and {@code temp_storage/} mean the same
     */
    public static Builder builder(S3Client client, String bucket, String prefix) {
        return new Builder(client, bucket, prefix);
    }

    @Override
    public String name() {
        return root.name();
    }

    @Override
    public ScanEnd scan(Scan scan, BatchVisitor visitor) {
        int size = Math.min(pageSize, scan.batchSize());
        PageSource source = removesVersions
                ? (place, most) -> new VersionPages(calls, place, most)
                : (place, most) -> new ObjectPages(calls, place, most);
        int listing = Math.min(scan.workers().count(), workers);
        boolean splits = !removesVersions && listing > 1;
        Agenda agenda = new Agenda(
                root,
                scan,
                new Agenda.Sources(
                        source,
                        abortsUploads ? Optional.of(uploads) : Optional.empty(),
                        splits ? Optional.of(new FirstLevel(calls, pageSize, listing)) : Optional.empty(),
                        size));
        return new Listing(agenda, scan.batchSize(), visitor, usage.begin()).run(scan.workers(), workers);
    }

    @Override
    public List<Inspected> inspect(List<? extends StoredFile> files) {
        return new Inspection(root, look, new VersionLook(calls, pageSize), uploads).inspect(files);
    }

    @Override
    public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
        List<DeleteResult> results = deletion.delete(files, notAfter);
        usage.freed(results.stream().mapToLong(DeleteResult::bytesFreed).sum());
        return results;
    }

    /** {@inheritDoc} */
    @Override
    public List<DeleteResult> removeEmptyDirectories(List<String> keys, Deadline notAfter) {
        List<DeleteResult> results = new ArrayList<>(keys.size());
        for (String key : keys) {
            results.add(
                    Root.isReserved(key) || Root.hasDots(key)
                            ? DeleteResult.refused("\"" + key + "\" is the root, the library's own, or outside")
                            : notAfter.passed() ? DeleteResult.notTried() : DeleteResult.alreadyGone());
        }
        return results;
    }

    /**
     * {@inheritDoc}
     *
     * <p>By listing, so that its time is exactly that of a scan, and no permission to read objects is needed.
     */
    @Override
    public Optional<? extends StoredFile> find(String key) {
        return new Search(calls).find(key);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Estimated: the sum of the last listing of everything, uploads and what is set aside included, less what was confirmed as deleted since,
     * against {@link Builder#quota}. Unknown without a quota, or as long as nothing was listed as a whole. Where there is more than the quota allows, that is the size. Uploads that
     * are kept, and versions that are, are not seen, so not counted.
     */
    @Override
    public StorageUsage usage() {
        return usage.now();
    }

    /** {@inheritDoc} Lists everything; nothing is listed where there is no quota. */
    @Override
    public StorageUsage usageAfresh() {
        if (usage.hasQuota()) {
            scan(Scan.everything(pageSize), batch -> BatchVisitor.Next.CONTINUE);
        }
        return usage.now();
    }

    @Override
    public Optional<String> keepsSpace() {
        return new Versioning(calls, conditions, removesVersions).keepsSpace();
    }

    /**
     * {@inheritDoc}
     *
     * <p>As the answers tell it: behind by a second at most, never ahead. One request if the last answer came half a minute ago.
     */
    @Override
    public Instant now() {
        return clock.now(CLOCK_AGE).orElseGet(() -> {
            ask();
            return clock.now(CLOCK_AGE)
                    .orElseThrow(() -> new StorageException(
                            root.name() + ": the store's answers have no Date, so its clock is not known"));
        });
    }

    /** One key at most, and what is asked for is needed in any case. */
    private void ask() {
        calls.need(
                "s3:ListBucket",
                client -> client.listObjectsV2(request ->
                        request.bucket(root.bucket()).prefix(root.prefix()).maxKeys(1)));
    }

    /** {@inheritDoc} One second: the step of the {@code Date} of answers, and of an object's time on many stores. */
    @Override
    public Duration timeResolution() {
        return Duration.ofSeconds(1);
    }

    /**
     * Tries all that this provider will need, with objects of its own below {@value StorageProvider#RESERVED}, which it takes away again: listing,
     * writing, conditional deletion, and where they are chosen uploads and versions. For a host's start-up; some thirty requests, once. It writes, so
     * it is no part of a dry run, and nothing calls it by itself.
     *
     * @throws StorageException naming everything that is missing: a bucket, a permission, the condition that {@link
     *     Builder#requireConditionalDeletion} asks for
     */
    public void verify() {
        new Verification(calls, conditions, new Verification.Wants(requiresConditions, abortsUploads, removesVersions))
                .run();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Lists one object, one upload unless those are kept, and one version if those are removed: a request each. What it takes to write and delete is
     * tried by {@link #verify}.
     */
    @Override
    public void check() {
        new Check(calls).run(abortsUploads, removesVersions);
    }

    /**
     * {@inheritDoc}
     *
     * <p>In a bucket that keeps versions: {@link Quarantine.Kind#VERSIONS}; the mark that a deletion adds is taken away again. Elsewhere
     * {@link Quarantine.Kind#COPY}, if {@link Builder#quarantine} was chosen. None with {@link Builder#removeVersions}. The first call asks the store.
     */
    @Override
    public Optional<Quarantine> quarantine() {
        return removesVersions ? Optional.empty() : quarantine.quarantine();
    }

    @Override
    public List<String> limitations() {
        List<String> limitations = new ArrayList<>(Limitations.of(conditions.last(), abortsUploads));
        if (abortsUploads) {
            uploads.refusal().ifPresent(limitations::add);
        }
        if (!removesVersions) {
            quarantine.limitation().ifPresent(limitations::add);
        }
        return limitations;
    }

    /** Does nothing: the client is the host's. */
    @Override
    public void close() {
        // nothing was opened
    }

    /** Makes a provider. Not thread safe. */
    public static final class Builder {

        private static final int MOST_A_REQUEST = 1000;
        private static final int LONGEST_PREFIX = 900;
        private static final Pattern BUCKET = Pattern.compile("[^/\\s]+");

        private final S3Client client;
        private final String bucket;
        private final String prefix;
        private boolean dedicated;
        private OptionalLong quota = OptionalLong.empty();
        private int pageSize = MOST_A_REQUEST;
        private int deleteBatchSize = MOST_A_REQUEST;
        private int workers = Integer.MAX_VALUE;
        private boolean abortsUploads = true;
        private boolean removesVersions;
        private boolean requiresConditions;
        private boolean copiesAside;
        private LongSupplier ticker = System::nanoTime;

        private Builder(S3Client client, String bucket, String prefix) {
            this.client = client;
            this.bucket = bucket;
            this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        }

        /** Allows an empty prefix: every object of the bucket is a temp file. */
        public Builder dedicatedBucket() {
            dedicated = true;
            return this;
        }

        /**
         * How many bytes the root may hold, for usage and emergencies. Without one the usage is unknown, and no emergency begins.
         *
         * @param bytes at least 1
         */
        public Builder quota(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("quota " + bytes + " is not allowed: at least 1 byte is");
            }
            quota = OptionalLong.of(bytes);
            return this;
        }

        /** How many keys one list request asks for, 1 to 1000; 1000 by default, the most that S3 answers. A scan's batch size is never exceeded. */
        public Builder pageSize(int keys) {
            pageSize = requireKeys("pageSize", keys);
            return this;
        }

        /** How many keys one request deletes at most, 1 to 1000; 1000 by default, the most that S3 takes. Halved while the store asks for less. */
        public Builder deleteBatchSize(int keys) {
            deleteBatchSize = requireKeys("deleteBatchSize", keys);
            return this;
        }

        /** How many of a run's workers are used at most, at least 1; by default all that there are. Each needs a connection of the client. */
        public Builder workers(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("workers " + most + " is not allowed: at least 1 is");
            }
            workers = most;
            return this;
        }

        /** Neither lists nor aborts incomplete uploads, for a caller that may not, or a bucket that has a rule for them. By default they are temp files. */
        public Builder keepUploads() {
            abortsUploads = false;
            return this;
        }

        /**
         * In a bucket that keeps versions: a key goes with all its versions and deletion marks, which frees its space and cannot be undone. By default a
         * deletion adds a mark and frees nothing.
         */
        public Builder removeVersions() {
            removesVersions = true;
            return this;
        }

        /** Refuses to delete on a store that does not prove that it honours conditional deletion. By default it is asked right before, instead. */
        public Builder requireConditionalDeletion() {
            requiresConditions = true;
            return this;
        }

        /**
         * Lets removal be undone in a bucket that keeps no versions: an object is copied below {@value StorageProvider#RESERVED} before it is deleted. Off by
         * default, for what it costs: a copy request for each object, its time by the byte, and the object's space until it is purged; two requests more
         * to bring it back. Of the object its content, headers, user metadata and tags are kept, and not its time, storage class and access list. An object
         * of more than 5 GiB, and an incomplete upload, is refused, and stays. In a bucket that keeps versions this is not needed, and does nothing.
         */
        public Builder quarantine() {
            copiesAside = true;
            return this;
        }

        Builder ticker(LongSupplier nanos) {
            ticker = nanos;
            return this;
        }

        /**
         * Makes the provider. Sends no request.
         *
         * @throws IllegalArgumentException if the bucket's name is empty or has a {@code /}; or if the prefix is empty without
         *     {@link #dedicatedBucket}, begins with {@code /}, has a segment that is empty, {@code .} or {@code ..}, or is what the library keeps for itself; or if both {@link #quarantine} and {@link #removeVersions} were chosen
         */
        public S3StorageProvider build() {
            if (!BUCKET.matcher(bucket).matches()) {
                throw new IllegalArgumentException("bucket \"" + bucket
                        + "\" is not allowed: the name of a bucket is, without a slash or a space");
            }
            requirePrefix();
            if (copiesAside && removesVersions) {
                throw new IllegalArgumentException(
                        "quarantine() together with removeVersions() is not allowed: what goes with all its versions cannot be brought back");
            }
            return new S3StorageProvider(this);
        }

        private void requirePrefix() {
            if (prefix.isEmpty()) {
                if (!dedicated) {
                    throw new IllegalArgumentException(
                            "prefix \"\" is not allowed: what the keys of temp files begin with is, "
                                    + "or dedicatedBucket() if there is nothing else in the bucket");
                }
                return;
            }
            for (String segment : prefix.substring(0, prefix.length() - 1).split("/", -1)) {
                if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                    throw new IllegalArgumentException(
                            "prefix \"" + prefix + "\" is not allowed: names with single slashes "
                                    + "between them are, such as temp_storage/crawl, without . and ..");
                }
                if (segment.equals(RESERVED)) {
                    throw new IllegalArgumentException("prefix \"" + prefix + "\" is not allowed: " + RESERVED
                            + " is what the library keeps for itself");
                }
            }
            int length = prefix.getBytes(StandardCharsets.UTF_8).length;
            if (length > LONGEST_PREFIX) {
                throw new IllegalArgumentException("prefix \"" + prefix + "\" is not allowed: it has " + length
                        + " bytes, and up to " + LONGEST_PREFIX + " are, as a key has 1024");
            }
            if (!XmlKeys.isText(prefix)) {
                throw new IllegalArgumentException("prefix \"" + prefix + "\" is not allowed: it is not text");
            }
        }

        private String name() {
            String host = endpoint();
            return "s3:" + (host == null ? "//" : "//" + host + "/") + bucket + "/" + prefix;
        }

        private @Nullable String endpoint() {
            try {
                return client.serviceClientConfiguration()
                        .endpointOverride()
                        .map(uri -> uri.getHost() == null ? uri.toString() : host(uri))
                        .orElse(null);
            } catch (UnsupportedOperationException e) {
                return null; // a client that is not the SDK's own
            }
        }

        /** Without what a caller may have written in front of it. */
        private static String host(URI endpoint) {
            return endpoint.getPort() < 0 ? endpoint.getHost() : endpoint.getHost() + ":" + endpoint.getPort();
        }

        private static int requireKeys(String what, int keys) {
            if (keys < 1 || keys > MOST_A_REQUEST) {
                throw new IllegalArgumentException(
                        what + " " + keys + " is not allowed: 1 to " + MOST_A_REQUEST + " is");
            }
            return keys;
        }
    }
}
