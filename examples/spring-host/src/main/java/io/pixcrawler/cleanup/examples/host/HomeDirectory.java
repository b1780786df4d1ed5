// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Makes the directories below which this host keeps what it has on disk, before anything looks for them. */
@Component
class HomeDirectory implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Path home = Path.of(beans.getBean(Environment.class).getRequiredProperty("host.home"));
        try {
            Files.createDirectories(home.resolve("audit"));
        } catch (IOException e) {
            throw new UncheckedIOException("host.home = " + home + " cannot be made", e);
        }
    }
}
