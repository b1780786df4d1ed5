// SPDX-License-Identifier: Apache-2.0
/** The page in a real browser, on the real application. */
@NullMarked
package io.pixcrawler.cleanup.examples.host.page;

import org.jspecify.annotations.NullMarked;
