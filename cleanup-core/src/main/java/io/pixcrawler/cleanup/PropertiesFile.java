// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Reads a properties file, and refuses what {@link Properties} would pass over in silence. */
final class PropertiesFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private PropertiesFile() {}

    static Map<String, String> read(Path path) {
        String text = text(path);
        OnceOnly properties = new OnceOnly();
        try {
            properties.load(new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("settings file " + path + " cannot be read: " + e.getMessage(), e);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
        return texts;
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    "settings file " + path.toAbsolutePath() + " cannot be read: there is none", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("settings file " + path + " cannot be read: it is not UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("settings file " + path + " cannot be read: " + e, e);
        }
    }

    /** A name that is said twice would lose what was said first: of two lines with exclude_patterns, the first would protect nothing. */
    private static final class OnceOnly extends Properties {

        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new IllegalArgumentException("\"" + key + "\" is said twice");
            }
            return super.put(key, value);
        }
    }
}
