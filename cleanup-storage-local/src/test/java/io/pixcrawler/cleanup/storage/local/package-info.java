// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.pixcrawler.cleanup.storage.local;

import org.jspecify.annotations.NullMarked;
