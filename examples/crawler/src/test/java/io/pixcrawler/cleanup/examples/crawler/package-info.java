// SPDX-License-Identifier: Apache-2.0
/** Tests of the example crawler. */
@NullMarked
package io.pixcrawler.cleanup.examples.crawler;

import org.jspecify.annotations.NullMarked;
