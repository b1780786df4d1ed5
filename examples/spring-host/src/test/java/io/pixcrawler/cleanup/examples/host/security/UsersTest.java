// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class UsersTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Users.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SecurityProperties.class)
    static class Users {}

    @Test
    void without_any_profile_there_are_two_for_a_look() {
        application.run(context ->
                assertThat(context.getBean(SecurityProperties.class).users()).containsOnlyKeys("viewer", "operator"));
    }

    @Test
    void with_a_profile_the_host_does_not_start_without_users_of_its_own() {
        application
                .withPropertyValues("spring.profiles.active=production")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseMessage("host.security.users is empty: nobody could log in. Set"
                                + " host.security.users.NAME.password (with its encoding in front, as {bcrypt}...) and"
                                + " host.security.users.NAME.roles (VIEWER or OPERATOR)"));
    }

    @Test
    void with_a_profile_only_its_users_are_there() {
        application
                .withPropertyValues(
                        "spring.profiles.active=production",
                        "host.security.users.ann.password={bcrypt}$2a$10$x",
                        "host.security.users.ann.roles=OPERATOR")
                .run(context -> assertThat(
                                context.getBean(SecurityProperties.class).users())
                        .containsOnlyKeys("ann"));
    }

    @Test
    void a_password_without_its_encoding_is_refused_and_not_repeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecurityProperties(
                        Map.of("ann", new SecurityProperties.User("secret", Set.of(Role.VIEWER)))))
                .withMessageContaining("{bcrypt}")
                .withMessageNotContaining("secret");
    }
}
