// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import net.javacrumbs.shedlock.core.LockProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@Timeout(60)
class ScheduleBeansTest {

    private static final String ENABLED = "temp-storage-cleanup.schedule.enabled=true";

    @TempDir
    Path root;

    @Test
    void nothing_runs_by_itself_unless_it_is_asked_for() {
        Contexts.on(root).run(context -> assertThat(context).doesNotHaveBean(CleanupSchedule.class));
    }

    @Test
    void the_schedule_runs_from_the_start_of_the_context_to_its_end() {
        on(ENABLED).run(context -> {
            CleanupSchedule schedule = context.getBean(CleanupSchedule.class);
            assertThat(schedule.isRunning()).isTrue();

            context.close();

            assertThat(schedule.isRunning()).isFalse();
        });
    }

    @Test
    void a_start_that_fails_at_its_end_leaves_no_schedule() {
        AtomicReference<CleanupSchedule> schedule = new AtomicReference<>();
        on(ENABLED)
                .withBean(FailingListener.class, () -> new FailingListener(schedule))
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(schedule.get().isRunning()).isFalse();
                });
    }

    @Test
    void it_runs_in_an_application_whose_beans_are_lazy() {
        on(ENABLED)
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .run(context -> assertThat(context.getBeanFactory().containsSingleton("cleanupSchedule"))
                        .isTrue());
    }

    @Test
    void without_a_cleanup_there_is_no_schedule() {
        on(ENABLED, "temp-storage-cleanup.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(CleanupSchedule.class));
    }

    @Test
    void a_bean_of_its_name_takes_its_place() {
        on(ENABLED)
                .withBean("cleanupSchedule", String.class, () -> "the application's own")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(CleanupSchedule.class));
    }

    @Test
    void it_needs_no_shedlock() {
        on(ENABLED)
                .withClassLoader(new FilteredClassLoader(LockProvider.class))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(CleanupSchedule.class));
    }

    @Test
    void a_time_that_is_none_ends_the_start_with_the_name_the_value_and_what_is_allowed() {
        on(ENABLED, "temp-storage-cleanup.schedule.scheduled-cron=every day")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining(InvalidCleanupPropertyException.class.getName())
                        .hasStackTraceContaining("temp-storage-cleanup.schedule.scheduled-cron = \"every day\"")
                        .hasStackTraceContaining("allowed is a cron expression of six fields"));
    }

    @Test
    void the_scheduler_that_boot_configures_for_the_application_is_there_as_without_us() {
        on(ENABLED).withUserConfiguration(Reminder.class).run(context -> {
            assertThat(context).hasSingleBean(TaskScheduler.class).hasBean("taskScheduler");
            assertThat(context.getBean(Reminder.class).thread.get()).startsWith("scheduling-");
        });
    }

    @Test
    void a_scheduler_of_the_application_stays_the_only_one() {
        on(ENABLED).withUserConfiguration(Reminder.class, OwnScheduler.class).run(context -> {
            assertThat(context).hasSingleBean(TaskScheduler.class).hasBean("own");
            assertThat(context.getBean(Reminder.class).thread.get()).startsWith("own-");
        });
    }

    @Test
    void the_executor_that_boot_configures_for_the_application_is_there_as_without_us() {
        on(ENABLED)
                .run(context -> assertThat(context.getBeanNamesForType(Executor.class))
                        .containsExactly("applicationTaskExecutor"));
    }

    private ApplicationContextRunner on(String... properties) {
        return Contexts.on(root)
                .withConfiguration(AutoConfigurations.of(
                        TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
                .withPropertyValues(properties);
    }

    /**
     * Fails when everything runs already.
     *
     * @param schedule takes what ran
     */
    record FailingListener(AtomicReference<CleanupSchedule> schedule)
            implements ApplicationListener<ContextRefreshedEvent> {

        @Override
        public void onApplicationEvent(ContextRefreshedEvent event) {
            schedule.set(event.getApplicationContext().getBean(CleanupSchedule.class));
            throw new IllegalStateException("as a test wants it");
        }
    }

    /** A task of the application's own. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Reminder {

        final CompletableFuture<String> thread = new CompletableFuture<>();

        @Scheduled(fixedDelay = 3_600_000)
        void remind() {
            thread.complete(Thread.currentThread().getName());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnScheduler {

        @Bean
        TaskScheduler own() {
            ThreadPoolTaskScheduler own = new ThreadPoolTaskScheduler();
            own.setThreadNamePrefix("own-");
            return own;
        }
    }
}
