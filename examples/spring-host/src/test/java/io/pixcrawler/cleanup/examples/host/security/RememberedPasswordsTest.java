// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class RememberedPasswordsTest {

    private final AtomicInteger asked = new AtomicInteger();

    private final RememberedPasswords passwords = new RememberedPasswords(new PasswordEncoder() {
        @Override
        public String encode(CharSequence password) {
            return "hash of " + password;
        }

        @Override
        public boolean matches(CharSequence password, String encoded) {
            asked.incrementAndGet();
            return encode(password).equals(encoded);
        }
    });

    @Test
    void a_right_password_is_hashed_once() {
        assertThat(passwords.matches("right", "hash of right")).isTrue();
        assertThat(passwords.matches("right", "hash of right")).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_wrong_password_is_hashed_each_time_and_stays_wrong() {
        assertThat(passwords.matches("right", "hash of right")).isTrue();
        assertThat(passwords.matches("wrong", "hash of right")).isFalse();
        assertThat(passwords.matches("wrong", "hash of right")).isFalse();
        assertThat(asked).hasValue(3);
    }

    @Test
    void a_password_that_was_changed_counts_no_longer() {
        assertThat(passwords.matches("right", "hash of right")).isTrue();
        assertThat(passwords.matches("right", "hash of other")).isFalse();
    }
}
