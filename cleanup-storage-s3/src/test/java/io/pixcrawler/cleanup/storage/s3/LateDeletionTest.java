// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.DeleteResult.Outcome;
import io.pixcrawler.cleanup.spi.RestoreResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deletion that broke off, and that the store makes after it was looked at: what was set aside for it is all that is left then. */
class LateDeletionTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inv_29_what_goes_after_the_look_can_still_be_restored(boolean versions) {
        try (AsideStore store = versions ? AsideStore.byVersions() : AsideStore.byCopies()) {
            store.write("a.jpg", "content");
            Late late = new Late();
            store.proxy()
                    .on(Request.BULK_DELETE)
                    .where(request -> BulkRequest.of(request).keys().contains(store.objectKey("a.jpg")))
                    .pass(late);

            assertThat(store.move("a.jpg")).containsExactly(Outcome.FAILED);
            assertThat(store.fixture().exists("a.jpg")).isTrue();
            late.arrive();
            store.proxy().heal();
            assertThat(store.fixture().exists("a.jpg")).isFalse();

            assertThat(store.aside()).containsExactly("a.jpg");
            assertThat(store.restore()).containsExactly(RestoreResult.Outcome.RESTORED);
            assertThat(store.read("a.jpg")).isEqualTo("content");
        }
    }

    /** Answers an error, and sends the request on later. */
    private static final class Late implements Fault {

        private final AtomicReference<Runnable> request = new AtomicReference<>(() -> {});

        @Override
        public Optional<HttpMessage> pass(HttpMessage message, Hop next) {
            request.set(() -> {
                try {
                    next.send(message);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return Optional.of(Answers.error(500));
        }

        void arrive() {
            request.get().run();
        }
    }
}
