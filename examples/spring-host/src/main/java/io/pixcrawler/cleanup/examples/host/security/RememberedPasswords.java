// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Remembers for a minute that a password was right. A program sends it with each request, and a hash that is worth its name takes a tenth of a second of a processor each time.
 * What is remembered is keyed with a secret of this process, so that no password is in memory, and a password that was changed counts at once. A wrong one is always hashed.
 */
final class RememberedPasswords implements PasswordEncoder {

    private static final Duration AGE = Duration.ofMinutes(1);
    private static final int AT_MOST = 1000;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final PasswordEncoder encoder;
    private final SecretKeySpec key;
    private final Cache<ByteBuffer, Boolean> right =
            Caffeine.newBuilder().expireAfterWrite(AGE).maximumSize(AT_MOST).build();

    RememberedPasswords(PasswordEncoder encoder) {
        this.encoder = encoder;
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return encoder.encode(password);
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
        if (password == null || encoded == null) {
            return encoder.matches(password, encoded);
        }
        ByteBuffer pair = digest(password, encoded);
        if (right.getIfPresent(pair) != null) {
            return true;
        }
        boolean matches = encoder.matches(password, encoded);
        if (matches) {
            right.put(pair, true);
        }
        return matches;
    }

    private ByteBuffer digest(CharSequence password, String encoded) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(encoded.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(password.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is in every JDK", e);
        }
    }
}
