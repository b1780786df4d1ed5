// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.demo;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the demonstration does.
 *
 * @param home Below which the host keeps what it has on disk.
 * @param demo Whether there is one.
 * @param demoQuota How much the directory of temp files is said to hold, so that its usage is not that of the whole disk.
 */
@ConfigurationProperties("host")
record DemoProperties(
        Path home,
        @DefaultValue("false") boolean demo,
        @DefaultValue("24MB") DataSize demoQuota) {}
