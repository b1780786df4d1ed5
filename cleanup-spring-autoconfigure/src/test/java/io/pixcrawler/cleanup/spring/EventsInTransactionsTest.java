// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.pixcrawler.cleanup.spi.ChunkId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is handed to the hooks, and when, in real transactions of a real database. */
class EventsInTransactionsTest {

    private static final JobEndedEvent EVENT = JobEndedEvent.of("12");
    private static final ChunkId CHUNK = ChunkId.of("12", "3");

    @TempDir
    Path root;

    private final DataSourceTransactionManager transactions = new DataSourceTransactionManager(MemoryDatabase.with());

    @Test
    void without_a_transaction_an_event_counts_at_once() {
        on((publisher, calls) -> {
            publisher.publishEvent(EVENT);

            assertThat(calls).hasSize(1);
        });
    }

    @Test
    void in_a_transaction_it_counts_after_the_commit() {
        on((publisher, calls) -> {
            inTransaction(() -> {
                publisher.publishEvent(EVENT);
                publisher.publishEvent(ChunkCompletedEvent.ofAllFiles(CHUNK));
                assertThat(calls).isEmpty();
            });

            assertThat(calls).hasSize(2);
        });
    }

    @Test
    void after_a_rollback_it_never_counts() {
        on((publisher, calls) -> {
            assertThatIllegalStateException()
                    .isThrownBy(() -> inTransaction(() -> {
                        publisher.publishEvent(EVENT);
                        throw new IllegalStateException("as a test wants it");
                    }));

            assertThat(calls).isEmpty();
        });
    }

    @Test
    void what_a_rollback_to_a_savepoint_undid_does_not_count_and_the_rest_does() {
        on((publisher, calls) -> {
            inTransaction(() -> {
                publisher.publishEvent(EVENT);
                assertThatIllegalStateException()
                        .isThrownBy(() -> nested(() -> {
                            publisher.publishEvent(EVENT);
                            nested(() -> publisher.publishEvent(EVENT));
                            throw new IllegalStateException("as a test wants it");
                        }));
                nested(() -> publisher.publishEvent(EVENT));
            });

            assertThat(calls).hasSize(2);
        });
    }

    @Test
    void an_event_of_a_transaction_inside_another_goes_by_its_own() {
        on((publisher, calls) -> inTransaction(() -> {
            perform(TransactionDefinition.PROPAGATION_REQUIRES_NEW, () -> publisher.publishEvent(EVENT));
            assertThat(calls).hasSize(1);
        }));
    }

    @Test
    void in_a_scope_without_a_transaction_it_counts_at_once() {
        on((publisher, calls) -> perform(TransactionDefinition.PROPAGATION_SUPPORTS, () -> {
            publisher.publishEvent(EVENT);
            assertThat(calls).hasSize(1);
        }));
    }

    @Test
    void an_event_that_is_published_after_the_commit_counts() {
        on((publisher, calls) -> {
            inTransaction(
                    () -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            publisher.publishEvent(EVENT);
                        }
                    }));

            assertThat(calls).hasSize(1);
        });
    }

    @Test
    void it_waits_for_the_commit_where_listeners_run_on_other_threads() {
        run(
                runner().withBean(
                                AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
                                SimpleApplicationEventMulticaster.class,
                                EventsInTransactionsTest::onOtherThreads),
                (publisher, calls) -> {
                    inTransaction(() -> {
                        publisher.publishEvent(EVENT);
                        assertThat(calls).isEmpty();
                    });

                    assertThat(calls).hasSize(1);
                });
    }

    @Test
    void it_waits_for_the_commit_where_transactions_are_declared() {
        run(runner().withUserConfiguration(Declared.class), (publisher, calls) -> {
            inTransaction(() -> {
                publisher.publishEvent(EVENT);
                assertThat(calls).isEmpty();
            });

            assertThat(calls).hasSize(1);
        });
    }

    @Test
    void without_spring_s_transactions_it_counts_at_once() {
        run(
                runner().withClassLoader(new FilteredClassLoader(TransactionSynchronizationManager.class)),
                (publisher, calls) -> {
                    publisher.publishEvent(EVENT);

                    assertThat(calls).hasSize(1);
                });
    }

    @EnableTransactionManagement
    static class Declared {}

    private interface Body {
        void accept(ApplicationEventPublisher publisher, List<Runnable> calls);
    }

    private void on(Body body) {
        run(runner(), body);
    }

    private ApplicationContextRunner runner() {
        return Contexts.on(root).withUserConfiguration(HandedCalls.class);
    }

    private static void run(ApplicationContextRunner runner, Body body) {
        runner.run(context -> body.accept(context, context.getBean(HandedCalls.class).calls));
    }

    private void inTransaction(Runnable body) {
        perform(TransactionDefinition.PROPAGATION_REQUIRED, body);
    }

    private void nested(Runnable body) {
        perform(TransactionDefinition.PROPAGATION_NESTED, body);
    }

    private void perform(int propagation, Runnable body) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(propagation);
        template.executeWithoutResult(status -> body.run());
    }

    private static SimpleApplicationEventMulticaster onOtherThreads() {
        SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
        multicaster.setTaskExecutor(task -> {
            Thread thread = new Thread(task);
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return multicaster;
    }
}
