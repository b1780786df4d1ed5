// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Singleton;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.TempFileNaming;
import jakarta.inject.Inject;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A container builds the service from its one constructor for that, with nothing said but what it depends on. */
class InjectionTest {

    private final TestBed bed = new TestBed();

    private Injector container() {
        return Guice.createInjector(new AbstractModule() {
            @Override
            protected void configure() {
                bind(StorageProvider.class).toInstance(bed.storage);
                bind(JobStateLookup.class).toInstance(bed.jobs);
                bind(TempFileNaming.class).to(JobChunkNaming.class);
                bind(CleanupSettings.class).toInstance(bed.settings);
                bind(TempStorageCleanupService.class).in(Singleton.class);
                bind(CleanupOperations.class).to(TempStorageCleanupService.class);
            }
        });
    }

    /** Some class of a host. */
    static final class Host {
        private final CleanupOperations cleanup;

        @Inject
        Host(CleanupOperations cleanup) {
            this.cleanup = cleanup;
        }
    }

    @Test
    void a_container_builds_the_service_and_hands_it_to_a_host() {
        bed.jobs.put("51", JobStatus.FAILED, Duration.ofHours(3));
        bed.oldFile("job_51_a.tmp");
        Injector container = container();

        CleanupStats stats = container.getInstance(Host.class).cleanup.cleanupAfterCrash();

        assertThat(stats.files().deleted()).isEqualTo(1);
        assertThat(container.getInstance(TempStorageCleanupService.class).settings())
                .isSameAs(bed.settings);
    }

    @Test
    void there_is_one_constructor_to_inject_into() {
        assertThat(Arrays.stream(TempStorageCleanupService.class.getDeclaredConstructors())
                        .filter(constructor -> constructor.isAnnotationPresent(Inject.class)))
                .hasSize(1)
                .allMatch(constructor -> Modifier.isPublic(constructor.getModifiers()));
    }
}
