// SPDX-License-Identifier: Apache-2.0
/** Something to look at where nothing is there yet: a web to crawl, jobs and files of every state, a small quota. Only where {@code host.demo} is true. */
@NullMarked
package io.pixcrawler.cleanup.examples.host.demo;

import org.jspecify.annotations.NullMarked;
