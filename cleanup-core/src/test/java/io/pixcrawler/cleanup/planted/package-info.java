// SPDX-License-Identifier: Apache-2.0
/** Providers and look-ups that are broken on purpose, to see whether the test kit catches them. */
@NullMarked
package io.pixcrawler.cleanup.planted;

import org.jspecify.annotations.NullMarked;
