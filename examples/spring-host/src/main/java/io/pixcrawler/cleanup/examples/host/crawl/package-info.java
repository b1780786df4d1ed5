// SPDX-License-Identifier: Apache-2.0
/** Crawl jobs: the only writer of temp files, which tells the cleanup of chunks and jobs that ended. */
@NullMarked
package io.pixcrawler.cleanup.examples.host.crawl;

import org.jspecify.annotations.NullMarked;
