// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the host. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HostApplication {

    /** Starts the host with these arguments. */
    public static void main(String[] arguments) {
        SpringApplication.run(HostApplication.class, arguments);
    }
}
