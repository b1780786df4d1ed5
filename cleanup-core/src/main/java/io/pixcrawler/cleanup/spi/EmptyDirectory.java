// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.time.Instant;

/**
 * A directory that a scan found without any entry.
 *
 * @param key the path below the root, with {@code /}, without one at the end; never the root itself
 * @param unchangedSince the newest of the directory's times: since then nothing was made in it or taken from it. A store that
 *     does not touch this time when an entry comes or goes answers its present time, so that the directory is never old enough
 */
public record EmptyDirectory(String key, Instant unchangedSince) {}
