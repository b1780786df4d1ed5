// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.Setting;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads the library's settings from the application's environment: one property for each {@link Setting}, by its name with {@code -}. Boot finds the value, with all
 * the spellings that it knows; the core reads and checks the text. A list of several properties, as YAML makes it, is taken with commas between.
 */
final class SettingsBinding {

    private static final ConfigurationPropertyName PREFIX =
            ConfigurationPropertyName.of(TempStorageCleanupProperties.PREFIX);

    private static final Set<ConfigurationPropertyName> SETTINGS =
            Arrays.stream(Setting.values()).map(SettingsBinding::name).collect(Collectors.toUnmodifiableSet());

    /** What is checked against each other, so that one alone may seem wrong beside the other's default. */
    private static final Set<Setting> IN_PAIRS = Set.of(
            Setting.WARNING_THRESHOLD,
            Setting.EMERGENCY_CLEANUP_THRESHOLD,
            Setting.CLEANUP_BATCH_SIZE,
            Setting.MAX_FILES_PER_CLEANUP);

    /** Known, and not to be looked at: with an empty text it is bound to nothing, and would seem unknown. */
    private static final ConfigurationPropertyName AUDIT_FILE =
            ConfigurationPropertyName.of(AuditFileAutoConfiguration.FILE);

    private final Environment environment;

    SettingsBinding(Environment environment) {
        this.environment = environment;
    }

    /** The property of a setting, as it is written in a file. */
    static String property(Setting setting) {
        return name(setting).toString();
    }

    private static ConfigurationPropertyName name(Setting setting) {
        return ConfigurationPropertyName.of(
                TempStorageCleanupProperties.PREFIX + "." + setting.key().replace('_', '-'));
    }

    /**
     * The settings, each at its default where nothing is said.
     *
     * @throws InvalidCleanupPropertyException if a value is not allowed, two contradict each other, or a name is unknown
     */
    CleanupSettings read() {
        refuseUnknown();
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, SettingText> found = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            find(setting).ifPresent(value -> {
                require(value);
                texts.put(setting.key(), value.text());
                found.put(setting.key(), value);
            });
        }
        try {
            return CleanupSettings.defaults().withMap(texts);
        } catch (IllegalArgumentException e) {
            throw contradiction(found, e);
        }
    }

    /** Whether this setting is said anywhere. */
    boolean isSet(Setting setting) {
        return find(setting).isPresent();
    }

    /** In the first source that says it in either way: a list of several lines in a profile outranks one text in the file below. */
    private Optional<SettingText> find(Setting setting) {
        AtomicReference<@Nullable Origin> origin = new AtomicReference<>();
        BindHandler noting = new AbstractBindHandler() {
            @Override
            public Object onSuccess(
                    ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
                ConfigurationProperty property = context.getConfigurationProperty();
                if (property != null) {
                    origin.set(property.getOrigin());
                }
                return result;
            }
        };
        ConfigurationPropertyName name = name(setting);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            Binder binder = new Binder(List.of(source), new PropertySourcesPlaceholdersResolver(environment));
            BindResult<String> text = binder.bind(name, Bindable.of(String.class), noting);
            if (text.isBound()) {
                return Optional.of(new SettingText(setting, text.get(), origin.get()));
            }
            BindResult<List<String>> list = binder.bind(name, Bindable.listOf(String.class), noting);
            if (list.isBound()) {
                return Optional.of(SettingText.of(setting, list.get(), origin.get()));
            }
        }
        return Optional.empty();
    }

    /** By itself; that of two values together is checked when all are known. */
    private static void require(SettingText value) {
        try {
            Setting setting = value.setting();
            if (!IN_PAIRS.contains(setting)) {
                CleanupSettings.defaults().withMap(Map.of(setting.key(), value.text()));
            }
        } catch (IllegalArgumentException e) {
            throw refused(value, e);
        }
    }

    /** The message begins with the key of the setting that is at fault. */
    private static InvalidCleanupPropertyException contradiction(
            Map<String, SettingText> found, IllegalArgumentException e) {
        return found.values().stream()
                .filter(value -> String.valueOf(e.getMessage())
                        .startsWith(value.setting().key() + " = "))
                .findFirst()
                .map(value -> refused(value, e))
                .orElseGet(() -> InvalidCleanupPropertyException.of(
                        "the properties of the cleanup contradict each other: " + e.getMessage(),
                        "Change one of them."));
    }

    private static InvalidCleanupPropertyException refused(SettingText value, IllegalArgumentException e) {
        return InvalidCleanupPropertyException.value(
                property(value.setting()), value.origin(), value.setting().range(), e);
    }

    /**
     * Looks for a name below the prefix that is none, wherever only names that are meant can stand: not in the process's environment, where a service named so in
     * Kubernetes leaves its own.
     *
     * @throws InvalidCleanupPropertyException if there is one
     */
    void refuseUnknown() {
        List<ConfigurationPropertySource> sources = StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .map(source -> source.filter(name -> !isSetting(name) && !name.equals(AUDIT_FILE)))
                .toList();
        Binder others = new Binder(sources, new PropertySourcesPlaceholdersResolver(environment));
        try {
            others.bind(
                    PREFIX,
                    Bindable.of(TempStorageCleanupProperties.class),
                    new NoUnboundElementsBindHandler(BindHandler.DEFAULT, SettingsBinding::isOfNames));
        } catch (RuntimeException e) {
            UnboundConfigurationPropertiesException unbound = unbound(e);
            if (unbound != null) {
                ConfigurationProperty first =
                        unbound.getUnboundProperties().iterator().next();
                throw InvalidCleanupPropertyException.unknown(
                        first.getName().toString(), first.getOrigin(), nearest(first.getName()));
            }
            throw e;
        }
    }

    /** System properties are of names too: what stands behind -D is written by hand. */
    private static boolean isOfNames(ConfigurationPropertySource source) {
        return !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource);
    }

    private static @Nullable UnboundConfigurationPropertiesException unbound(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof UnboundConfigurationPropertiesException unbound) {
                return unbound;
            }
        }
        return null;
    }

    private static String nearest(ConfigurationPropertyName name) {
        return PREFIX.isParentOf(name)
                ? property(Setting.nearestTo(name.getLastElement(ConfigurationPropertyName.Form.DASHED)))
                : "one that docs/guides/spring-boot.md lists";
    }

    /** Whether a key of the environment, however it is spelled, is a property of the cleanup and no setting: only a start reads those. */
    static boolean isFixed(String key) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
        return PREFIX.isAncestorOf(name) && !isSetting(name);
    }

    /** The name of a setting, or a line of its list; a name below it is none, and would set nothing. */
    private static boolean isSetting(ConfigurationPropertyName name) {
        return SETTINGS.contains(name)
                || name.isLastElementIndexed()
                        && name.isNumericIndex(name.getNumberOfElements() - 1)
                        && SETTINGS.contains(name.getParent());
    }
}
