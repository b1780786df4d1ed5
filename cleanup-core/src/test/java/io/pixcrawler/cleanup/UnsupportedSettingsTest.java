// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.testkit.FakeJobStates;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStore;
import io.pixcrawler.cleanup.testkit.SettableClock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that a storage cannot honour: nobody may rely on them. */
class UnsupportedSettingsTest {

    private static final Set<String> OF_QUARANTINE =
            Set.of("quarantine_enabled", "quarantine_retention_hours", "quarantine_max_percent");

    private final SettableClock clock = new SettableClock();
    private final InMemoryStorageProvider storage = new InMemoryStorageProvider(InMemoryStore.flat(clock));
    private final FakeJobStates jobs = new FakeJobStates(clock);

    static Stream<String> ofQuarantine() {
        return OF_QUARANTINE.stream().sorted();
    }

    static Stream<String> others() {
        return SettingTable.names().filter(name -> !OF_QUARANTINE.contains(name));
    }

    /** A value that is allowed and is not the default. */
    private static String other(String name) {
        for (SettingTable.Number number : SettingTable.numbers()) {
            if (number.name().equals(name)) {
                return name.equals("max_files_per_cleanup") ? "1001" : number.lowest();
            }
        }
        for (SettingTable.Flag flag : SettingTable.flags()) {
            if (flag.name().equals(name)) {
                return String.valueOf(!flag.byDefault());
            }
        }
        return SettingTable.others().stream()
                .filter(each -> each.name().equals(name))
                .findAny()
                .orElseThrow()
                .text();
    }

    @ParameterizedTest
    @MethodSource("ofQuarantine")
    void are_refused_at_any_value_but_their_default(String name) {
        CleanupSettings settings = CleanupSettings.defaults().withMap(Map.of(name, other(name)));

        assertThatThrownBy(TempStorageCleanupService.builder(storage, jobs).settings(settings)::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " = " + other(name) + " ")
                .hasMessageContaining(Setting.ofKey(name).orElseThrow().defaultText())
                .hasMessageContaining(storage.name() + " has no quarantine");
        assertThatThrownBy(() -> new TempStorageCleanupService(storage, jobs, new JobChunkNaming(), settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " = ");
    }

    @ParameterizedTest
    @MethodSource("ofQuarantine")
    void are_taken_at_their_default(String name) {
        String text = Setting.ofKey(name).orElseThrow().defaultText();
        CleanupSettings settings = CleanupSettings.defaults().withMap(Map.of(name, text));

        try (TempStorageCleanupService service = TempStorageCleanupService.builder(storage, jobs)
                .settings(settings)
                .build()) {
            assertThat(service.settings()).isEqualTo(CleanupSettings.defaults());
        }
    }

    @ParameterizedTest
    @MethodSource("ofQuarantine")
    void a_storage_with_a_quarantine_honours_them(String name) {
        CleanupSettings settings = CleanupSettings.defaults().withMap(Map.of(name, other(name)));
        InMemoryStorageProvider able = new InMemoryStorageProvider(InMemoryStore.withDirectories(clock));

        try (TempStorageCleanupService service =
                TempStorageCleanupService.builder(able, jobs).settings(settings).build()) {
            assertThat(service.settings()).isEqualTo(settings);
        }
    }

    @Test
    void a_running_service_does_not_take_them_either() {
        TempStorageCleanupService service =
                TempStorageCleanupService.builder(storage, jobs).build();
        CleanupSettings changed = CleanupSettings.defaults().withQuarantine(quarantine -> quarantine.withEnabled(true));

        assertThatThrownBy(() -> service.reconfigure(changed)).hasMessageStartingWith("quarantine_enabled = true ");
        assertThat(service.settings()).isEqualTo(CleanupSettings.defaults());
    }

    @ParameterizedTest
    @MethodSource("others")
    void every_other_setting_is_taken_at_another_value(String name) {
        CleanupSettings settings = CleanupSettings.defaults().withMap(Map.of(name, other(name)));

        assertThat(settings).isNotEqualTo(CleanupSettings.defaults());
        try (TempStorageCleanupService service = TempStorageCleanupService.builder(storage, jobs)
                .settings(settings)
                .build()) {
            assertThat(service.settings()).isEqualTo(settings);
        }
    }
}
