// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;

/** What has another name on the other line of Spring Boot. */
final class BootLine {

    static final Class<?> DATA_SOURCE = DataSourceAutoConfiguration.class;

    private BootLine() {}
}
