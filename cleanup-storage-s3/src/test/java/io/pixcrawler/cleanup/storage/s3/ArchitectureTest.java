// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses provider = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.pixcrawler.cleanup.storage.s3");

    @Test
    void the_provider_knows_the_interfaces_and_nothing_else_of_the_library() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "software.amazon.awssdk..",
                        "io.pixcrawler.cleanup.spi",
                        "io.pixcrawler.cleanup.storage.s3")
                .check(provider);
    }

    @Test
    void only_the_provider_and_its_builder_are_public() {
        classes()
                .that()
                .arePublic()
                .should()
                .haveNameMatching(".*S3StorageProvider(\\$Builder)?")
                .check(provider);
    }
}
