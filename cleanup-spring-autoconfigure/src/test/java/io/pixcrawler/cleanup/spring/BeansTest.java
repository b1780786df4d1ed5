// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.AuditTrail;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.JobChunkNaming;
import io.pixcrawler.cleanup.OrphanedFileDetector;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.audit.JsonAuditFile;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.TempFileNaming;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.FilteredClassLoader;

/** One combination of what is there each. */
class BeansTest {

    @TempDir
    private Path root;

    @Test
    void a_path_is_enough_for_a_service() {
        Contexts.on(root)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(LocalStorageProvider.class)
                        .hasSingleBean(JobChunkNaming.class)
                        .hasSingleBean(OrphanedFileDetector.class)
                        .hasSingleBean(TempStorageCleanupService.class)
                        .doesNotHaveBean(JobStateLookup.class)
                        .doesNotHaveBean(RunLock.class)
                        .doesNotHaveBean(AuditTrail.class));
    }

    @Test
    void without_a_path_it_is_the_one_of_the_core() {
        Contexts.empty()
                .run(context -> assertThat(
                                context.getBean(StorageProvider.class).name())
                        .endsWith(CleanupSettings.defaults().tempStoragePath().substring(2)));
    }

    @Test
    void enabled_false_leaves_nothing() {
        Contexts.on(root)
                .withPropertyValues("temp-storage-cleanup.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(CleanupSettings.class)
                        .doesNotHaveBean(StorageProvider.class)
                        .doesNotHaveBean(TempStorageCleanupService.class));
    }

    @Test
    void without_a_storage_module_there_is_no_service() {
        Contexts.on(root)
                .withClassLoader(new FilteredClassLoader("io.pixcrawler.cleanup.storage"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(TempStorageCleanupService.class));
    }

    @Test
    void the_classes_that_are_optional_may_be_missing() {
        Contexts.on(root)
                .withClassLoader(new FilteredClassLoader(
                        "software.amazon",
                        "com.fasterxml",
                        "tools.jackson",
                        "org.springframework.jdbc",
                        "io.pixcrawler.cleanup.storage.s3"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(TempStorageCleanupService.class));
    }

    @Test
    void beans_of_the_application_replace_those_of_the_jar() {
        InMemoryJobStates jobs = new InMemoryJobStates();
        TempFileNaming naming = new JobChunkNaming();
        StorageProvider storage = LocalStorageProvider.at(root);
        Contexts.empty()
                .withBean(JobStateLookup.class, () -> jobs)
                .withBean("myNaming", TempFileNaming.class, () -> naming)
                .withBean("myStorage", StorageProvider.class, () -> storage)
                .run(context -> {
                    assertThat(context).hasSingleBean(TempStorageCleanupService.class);
                    assertThat(context.getBean(JobStateLookup.class)).isSameAs(jobs);
                    assertThat(context.getBean(TempFileNaming.class)).isSameAs(naming);
                    assertThat(context.getBean(StorageProvider.class)).isSameAs(storage);
                });
    }

    @Test
    void a_service_of_the_application_replaces_the_one_of_the_jar() {
        TempStorageCleanupService own = TempStorageCleanupService.builder(
                        LocalStorageProvider.at(root), new InMemoryJobStates())
                .build();
        Contexts.on(root)
                .withBean("mine", TempStorageCleanupService.class, () -> own)
                .run(context -> assertThat(context.getBean(TempStorageCleanupService.class))
                        .isSameAs(own));
    }

    @Test
    void the_lock_of_the_directory_where_it_is_asked_for() {
        Contexts.on(root)
                .withPropertyValues("temp-storage-cleanup.run-lock=directory")
                .run(context -> assertThat(context).hasSingleBean(RunLock.class));
    }

    @Test
    void an_audit_file_where_it_is_asked_for() {
        Path file = root.resolveSibling(root.getFileName() + ".audit");
        Contexts.on(root)
                .withPropertyValues("temp-storage-cleanup.audit-file=" + file)
                .run(context -> {
                    assertThat(context).hasSingleBean(JsonAuditFile.class);
                    assertThat(context.getBean(TempStorageCleanupService.class)
                                    .health()
                                    .reasons())
                            .isEmpty();
                });
    }

    @Test
    void an_audit_file_that_nothing_can_write_is_an_error_that_says_what_to_add() {
        Contexts.on(root)
                .withClassLoader(new FilteredClassLoader("com.fasterxml.jackson.core"))
                .withPropertyValues("temp-storage-cleanup.audit-file=" + root.resolveSibling("never.audit"))
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains(
                                "temp-storage-cleanup.audit-file is set",
                                "com.fasterxml.jackson.core:jackson-core",
                                "AuditTrail"));
    }

    @Test
    void an_audit_trail_of_the_application_needs_no_jackson() {
        AuditTrail own = record -> {};
        Contexts.on(root)
                .withBean(AuditTrail.class, () -> own)
                .withClassLoader(new FilteredClassLoader("com.fasterxml.jackson.core"))
                .withPropertyValues("temp-storage-cleanup.audit-file=" + root.resolveSibling("never.audit"))
                .run(context -> assertThat(context.getBean(AuditTrail.class)).isSameAs(own));
    }

    @Test
    void an_empty_audit_file_is_none() {
        Contexts.on(root)
                .withPropertyValues("temp-storage-cleanup.audit-file=")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(AuditTrail.class));
    }

    @Test
    void a_root_that_is_refused_is_an_error_that_names_the_property() {
        Contexts.on(Path.of("/"))
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains(
                                "temp-storage-cleanup.temp-storage-path",
                                "\"/\"",
                                "a directory that holds temp files"));
    }

    @Test
    void a_directory_for_temp_files_may_be_the_systems_own_if_that_is_meant() {
        Path here = Path.of("").toAbsolutePath();
        String temp = Stream.of(System.getProperty("java.io.tmpdir"), "/var/tmp", System.getProperty("user.home"))
                .filter(place -> !here.startsWith(place)) // where the tests run is refused whatever is meant
                .findFirst()
                .orElseThrow();
        Contexts.empty()
                .withPropertyValues(
                        "temp-storage-cleanup.temp-storage-path=" + temp, "temp-storage-cleanup.dedicated-root=true")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
