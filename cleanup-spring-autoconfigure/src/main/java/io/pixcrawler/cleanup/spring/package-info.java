// SPDX-License-Identifier: Apache-2.0
/**
 * Auto-configuration for Spring Boot 3.5 and 4: a working cleanup from two properties, every bean of which can be replaced. Nothing runs by itself until
 * {@code temp-storage-cleanup.schedule.enabled} says so.
 */
@NullMarked
package io.pixcrawler.cleanup.spring;

import org.jspecify.annotations.NullMarked;
