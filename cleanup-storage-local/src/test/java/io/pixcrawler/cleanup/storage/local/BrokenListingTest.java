// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.SkippedEntry;
import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A disk that fails in the middle of a directory costs the rest of that directory, and nothing else. */
class BrokenListingTest extends LocalTest {

    /** Breaks off the listing of each directory of this name at its second entry. */
    private static OpenDirectory breaking(OpenDirectory real, String name, boolean broken) {
        return (OpenDirectory) Proxy.newProxyInstance(
                OpenDirectory.class.getClassLoader(), new Class<?>[] {OpenDirectory.class}, (proxy, method, given) -> {
                    return switch (method.getName()) {
                        case "child" ->
                            breaking(
                                    real.child((Path) given[0]),
                                    name,
                                    given[0].toString().equals(name));
                        case "entries" -> broken ? new BreaksOff(real.entries()) : real.entries();
                        case "stat" -> real.stat((Path) given[0]);
                        case "below" -> Optional.empty();
                        case "liesAt" -> real.liesAt((Path) given[0]);
                        case "self" -> real.self();
                        case "limitations" -> real.limitations();
                        case "close" -> {
                            real.close();
                            yield null;
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private static final class BreaksOff implements Iterator<Path> {

        private final Iterator<Path> real;
        private int asked;

        BreaksOff(Iterator<Path> real) {
            this.real = real;
        }

        @Override
        public boolean hasNext() {
            if (asked++ > 0) {
                throw new DirectoryIteratorException(new IOException("I/O error"));
            }
            return real.hasNext();
        }

        @Override
        public Path next() {
            return real.next();
        }
    }

    @Test
    void inv_21_a_listing_that_breaks_off_is_counted_and_the_rest_is_listed() {
        for (String key : new String[] {"job_1/a", "job_1/b", "job_2/a", "job_3/a"}) {
            tree.write(key);
        }
        provider.close();
        provider = LocalStorageProvider.builder(tree.root())
                .entrance(path -> breaking(OpenDirectory.at(path), "job_1", false))
                .build();

        Seen seen = scan();

        assertThat(seen.keys()).contains("job_2/a", "job_3/a").hasSize(3);
        assertThat(seen.skipped()).containsExactly(new SkippedEntry("job_1", Reason.UNREADABLE));
    }
}
