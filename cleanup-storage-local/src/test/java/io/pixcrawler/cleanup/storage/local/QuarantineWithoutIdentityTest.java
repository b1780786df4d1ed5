// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RestoreResult.Outcome;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where files have hard links and no identity, as on Windows, nobody can tell a file that is back from another one that looks the same. */
class QuarantineWithoutIdentityTest extends QuarantineTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    /** A directory whose files show neither identity nor when they were made. */
    private record Anonymous(OpenDirectory real) implements InvocationHandler {

        static OpenDirectory of(OpenDirectory real) {
            return as(OpenDirectory.class, new Anonymous(real));
        }

        private static <T> T as(Class<T> type, InvocationHandler handler) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }

        private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("move")) {
                Anonymous target = (Anonymous) Proxy.getInvocationHandler(arguments[1]);
                arguments[1] = target.real;
            }
            Object answer = call(real, method, arguments);
            return switch (method.getName()) {
                case "child" -> of((OpenDirectory) answer);
                case "below" -> ((Optional<?>) answer).map(below -> of((OpenDirectory) below));
                case "stat" -> ((BasicFileAttributes) answer).isDirectory() ? answer : ofFile(answer);
                default -> answer;
            };
        }

        private static BasicFileAttributes ofFile(Object real) {
            return as(BasicFileAttributes.class, (attributes, asked, none) -> switch (asked.getName()) {
                case "fileKey" -> null;
                case "creationTime" -> FileTime.from(LONG_AGO);
                default -> call(real, asked, none);
            });
        }
    }

    @Test
    void inv_29_a_file_that_looks_like_the_one_set_aside_is_another_one_and_both_stay() {
        provider(path -> Anonymous.of(OpenDirectory.at(path)));
        write("job_1/a", "first");
        tree.modified("job_1/a", LONG_AGO);
        move(listed("job_1/a"));
        write("job_1/a", "other");
        tree.modified("job_1/a", LONG_AGO);

        assertThat(restore()).extracting(RestoreResult::outcome).containsExactly(Outcome.OCCUPIED);
        assertThat(asideKeys(RUN)).containsExactly("job_1/a");
        assertThat(read("job_1/a")).isEqualTo("other");
    }

    @Test
    void what_was_set_aside_comes_back() {
        provider(path -> Anonymous.of(OpenDirectory.at(path)));
        write("job_1/a", "first");
        move(listed("job_1/a"));

        assertThat(restore()).extracting(RestoreResult::outcome).containsExactly(Outcome.RESTORED);
        assertThat(read("job_1/a")).isEqualTo("first");
    }
}
