// SPDX-License-Identifier: Apache-2.0
/** The queue's own page, db-scheduler-ui. */
@NullMarked
package io.pixcrawler.cleanup.examples.host.dashboard;

import org.jspecify.annotations.NullMarked;
