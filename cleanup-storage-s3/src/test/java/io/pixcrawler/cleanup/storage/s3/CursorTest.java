// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorTest {

    @Test
    void pages_that_were_delivered_are_not_kept_while_one_before_them_is_in_work() throws Exception {
        Cursor cursor = new Cursor(CursorTest::page, "", page -> false);
        Cursor.Fetched slow = cursor.fetch(0).orElseThrow();
        List<WeakReference<Page>> delivered = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Cursor.Fetched fast = cursor.fetch(0).orElseThrow();
            delivered.add(new WeakReference<>(fast.page()));
            cursor.delivered(fast);
        }

        long kept = delivered.size();
        for (int i = 0; i < 50 && kept > 1; i++) {
            System.gc();
            kept = delivered.stream().filter(page -> page.get() != null).count();
        }
        assertThat(kept).isLessThanOrEqualTo(1);
        assertThat(cursor.doneUpTo()).isEmpty();
        cursor.delivered(slow);
        assertThat(cursor.doneUpTo()).isEqualTo("last");
    }

    private static Page page() {
        return new Page(new ArrayList<>(), List.of(), 0, "last", false);
    }
}
