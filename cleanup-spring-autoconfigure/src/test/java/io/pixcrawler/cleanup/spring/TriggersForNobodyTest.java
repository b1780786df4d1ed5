// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** Principals that are there and stand for nobody. */
class TriggersForNobodyTest {

    private record Asker(@Nullable Principal principal) implements SecurityContext {

        @Override
        @SuppressWarnings("NullAway") // Boot says so in words
        public Principal getPrincipal() {
            return principal;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }
    }

    static Principal[] nobodies() {
        return new Principal[] {
            null,
            new AnonymousAuthenticationToken(
                    "key", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")),
            new TestingAuthenticationToken("operator", "not checked yet")
        };
    }

    private RunAnswer.Report run(@Nullable Principal principal) {
        TempStorageCleanupService service = TempStorageCleanupService.builder(
                        MemoryStorage.usedPercent(10), new NoJobStates())
                .build();
        return new CleanupTriggersEndpoint(service)
                .run("scheduled", true, null, null, null, null, new Asker(principal));
    }

    @ParameterizedTest
    @MethodSource("nobodies")
    void start_nothing(@Nullable Principal nobody) {
        assertThatThrownBy(() -> run(nobody)).hasMessageContaining("nobody is authenticated");
    }

    @Test
    void somebody_who_is_authenticated_does() {
        assertThat(run(new TestingAuthenticationToken("operator", "secret", "ROLE_OPERATOR"))
                        .run()
                        .requestedBy())
                .isEqualTo("operator");
    }

    @Test
    void whom_something_other_than_spring_security_authenticated_does() {
        assertThat(run(() -> "operator").run().requestedBy()).isEqualTo("operator");
    }

    @Test
    void without_spring_security_on_the_class_path_a_principal_is_somebody() throws Exception {
        URL classes = Somebody.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader nothingElse =
                new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Method is = nothingElse.loadClass(Somebody.class.getName()).getDeclaredMethod("is", Principal.class);
            is.setAccessible(true);

            assertThat(is.invoke(null, (Principal) () -> "operator")).isEqualTo(true);
        }
    }
}
