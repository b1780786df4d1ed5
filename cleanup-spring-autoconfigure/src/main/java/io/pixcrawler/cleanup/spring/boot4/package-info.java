// SPDX-License-Identifier: Apache-2.0
/** Health for Spring Boot 4, whose types for it have names of their own. */
@NullMarked
package io.pixcrawler.cleanup.spring.boot4;

import org.jspecify.annotations.NullMarked;
