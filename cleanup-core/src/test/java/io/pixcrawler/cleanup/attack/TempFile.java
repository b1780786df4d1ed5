// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.Owner;
import java.util.List;
import java.util.stream.Stream;

/**
 * A name for a temp file of which the model knows by construction whose it is, so that it reads no names.
 *
 * @param key the key
 * @param owners its owners, from the outermost in; none if it is unowned or cannot be read
 * @param localName what follows the last owner
 * @param layout how the name is built
 */
record TempFile(String key, List<Owner> owners, String localName, Layout layout) {

    /** How names are built. */
    enum Layout {
        CHUNK_FILE,
        JOB_FILE,
        IN_JOB_DIRECTORY,
        CHUNK_IN_JOB_DIRECTORY,
        IN_CHUNK_DIRECTORY,
        TEMP,
        JOB_INSIDE_CHUNK,
        ELSEWHERE,
        TWO_JOBS,
        UNOWNED,
        UNPARSEABLE
    }

    static TempFile of(Layout layout, String job, String chunk, String other, String name) {
        String inChunk = "job_" + job + "_chunk_" + chunk;
        Owner ofJob = new Owner(new JobId(job), null);
        Owner ofChunk = new Owner(new JobId(job), chunk);
        return switch (layout) {
            case CHUNK_FILE -> new TempFile(inChunk + "_" + name, List.of(ofChunk), name, layout);
            case JOB_FILE -> new TempFile("job_" + job + "_" + name, List.of(ofJob), name, layout);
            case IN_JOB_DIRECTORY -> new TempFile("job_" + job + "/" + name, List.of(ofJob), name, layout);
            case CHUNK_IN_JOB_DIRECTORY ->
                new TempFile("job_" + job + "/" + inChunk + "_" + name, List.of(ofJob, ofChunk), name, layout);
            case IN_CHUNK_DIRECTORY -> new TempFile(inChunk + "/" + name, List.of(ofChunk), name, layout);
            case TEMP -> new TempFile("temp_" + inChunk + ".tmp", List.of(ofChunk), ".tmp", layout);
            case JOB_INSIDE_CHUNK ->
                new TempFile(inChunk + "/job_" + job + "_" + name, List.of(ofChunk, ofJob), name, layout);
            case ELSEWHERE -> new TempFile("deep/job_" + job + "/" + name, List.of(ofJob), name, layout);
            case TWO_JOBS ->
                new TempFile(
                        "job_" + job + "/job_" + other + "_" + name,
                        List.of(ofJob, new Owner(new JobId(other), null)),
                        name,
                        layout);
            case UNOWNED -> new TempFile("misc/" + name + ".part", List.of(), name, layout);
            case UNPARSEABLE -> new TempFile("job_" + job + "-thumb/" + name, List.of(), name, layout);
        };
    }

    /** The host's hold marker in the directory of a file. */
    TempFile marker() {
        int slash = key.lastIndexOf('/') + 1;
        List<Owner> ofDirectory = slash == 0 ? List.of() : owners.subList(0, Math.min(1, owners.size()));
        return new TempFile(
                key.substring(0, slash) + Model.MARKER,
                ofDirectory,
                Model.MARKER,
                slash == 0 ? Layout.UNOWNED : ofDirectory());
    }

    private Layout ofDirectory() {
        return switch (layout) {
            case CHUNK_IN_JOB_DIRECTORY, TWO_JOBS -> Layout.IN_JOB_DIRECTORY;
            case JOB_INSIDE_CHUNK -> Layout.IN_CHUNK_DIRECTORY;
            default -> layout;
        };
    }

    Stream<JobId> jobs() {
        return owners.stream().map(Owner::job).distinct();
    }

    /** Whether T1 and T2, which list by prefix, see it. */
    boolean isAtRoot() {
        return layout != Layout.ELSEWHERE && !owners.isEmpty();
    }

    @Override
    public String toString() {
        return key;
    }
}
