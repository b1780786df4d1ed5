// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.util.List;

/**
 * Reads from a key who owns it. Pure: no I/O, the same answer for the same key, safe for use by several threads at once.
 *
 * <p>Obligations:
 *
 * <ol>
 *   <li>What {@link #ownersOf} reads is exact: a key of job {@code a} is never read as one of job {@code b}.
 *   <li>A doubt is {@link Ownership.Kind#UNPARSEABLE}, never a guess.
 *   <li>The time is linear in the key's length, whatever the key; keys come from a storage that anybody may write to.
 *   <li>Each owner below an owner's directory is read too: {@code job_1/job_2_chunk_3_a.jpg} has two owners in the default naming.
 *   <li>Directories are asked for like files, by their key without a {@code /} at the end.
 *   <li>The prefixes of an owner are complete for keys whose <em>first</em> segments name it; what lies elsewhere is left to the full
 *       passes. They may match keys of other owners, and may overlap.
 * </ol>
 */
public interface TempFileNaming {

    /**
     * Who owns the file or directory with this key.
     *
     * @param key the path below the storage's root, with {@code /}; a path of the host's is made relative to the root first
     */
    Ownership ownersOf(String key);

    /**
     * Where the files of a chunk are looked for, as beginnings of keys.
     *
     * @throws IllegalArgumentException if this naming could not read the chunk back from a key
     */
    List<String> prefixesOf(ChunkId chunk);

    /**
     * Where the files of a job are looked for, as beginnings of keys.
     *
     * @throws IllegalArgumentException if this naming could not read the job back from a key
     */
    List<String> prefixesOf(JobId job);
}
