// SPDX-License-Identifier: Apache-2.0
/** The example of {@code docs/guides/providers.md}: a storage provider written from that guide alone. */
@NullMarked
package io.pixcrawler.cleanup.guide;

import org.jspecify.annotations.NullMarked;
