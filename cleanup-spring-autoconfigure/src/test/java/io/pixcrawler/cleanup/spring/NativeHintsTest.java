// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.javapoet.ClassName;

/** What a native image needs to know, as Spring's ahead-of-time processing finds it out of the auto-configurations. */
class NativeHintsTest {

    @TempDir
    private Path root;

    private void processed(Consumer<RuntimeHints> check) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.register(RunningApplication.Application.class);
            TestPropertyValues.of(
                            "temp-storage-cleanup.temp-storage-path=" + root,
                            "temp-storage-cleanup.endpoint.triggers=true",
                            "temp-storage-cleanup.schedule.enabled=true",
                            "management.endpoints.web.exposure.include=*",
                            "spring.autoconfigure.exclude=" + BootLine.DATA_SOURCE.getName())
                    .applyTo(context);
            DefaultGenerationContext generation = new DefaultGenerationContext(
                    new ClassNameGenerator(ClassName.get("io.pixcrawler.cleanup.spring", "Application")),
                    new InMemoryGeneratedFiles());
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
            check.accept(generation.getRuntimeHints());
        }
    }

    /** Every class of the jar by the end of its name, nested ones included. */
    private static List<Class<?>> named(String ending) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:io/pixcrawler/cleanup/spring/*" + ending + "*.class"))
                    .map(resource ->
                            Objects.requireNonNull(resource.getFilename()).replace(".class", ""))
                    .map(NativeHintsTest::loaded)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName("io.pixcrawler.cleanup.spring." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void every_answer_of_the_endpoint_can_be_written_as_json() {
        List<Class<?>> answers = named("Answer").stream()
                .filter(Class::isRecord)
                .filter(type -> type.getProtectionDomain()
                        .getCodeSource()
                        .equals(CleanupEndpoint.class.getProtectionDomain().getCodeSource()))
                .toList();
        assertThat(answers).hasSizeGreaterThan(5);

        processed(hints -> assertThat(answers)
                .allSatisfy(answer -> assertThat(hints.reflection().getTypeHint(TypeReference.of(answer)))
                        .as(answer.getName())
                        .isNotNull()));
    }

    @Test
    void the_properties_can_be_bound() {
        Stream<Class<?>> bound = Stream.concat(
                Stream.of(TempStorageCleanupProperties.class),
                Arrays.stream(TempStorageCleanupProperties.class.getDeclaredClasses())
                        .filter(Class::isRecord));

        processed(hints -> assertThat(bound)
                .allSatisfy(type -> assertThat(hints.reflection().getTypeHint(TypeReference.of(type)))
                        .as(type.getName())
                        .isNotNull()));
    }

    @Test
    void the_scripts_of_the_tables_are_in_the_image() {
        processed(hints -> assertThat(RuntimeHintsPredicates.resource()
                        .forResource("io/pixcrawler/cleanup/jobs/schema-postgresql.sql"))
                .accepts(hints));
    }
}
