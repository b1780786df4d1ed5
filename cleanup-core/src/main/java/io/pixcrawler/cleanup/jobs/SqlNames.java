// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the database writes names. A name is always quoted, so it is never anything but a name; unless the host asked for exact names it is put
 * into the case first in which the database stores an unquoted one.
 *
 * @param quote the database's quote character; a blank where it has none
 * @param fold what the database does to an unquoted name
 * @param maxLength how many characters a name may have; 0 where the database does not say
 */
record SqlNames(String quote, UnaryOperator<String> fold, int maxLength) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]{0,127}");
    private static final Pattern EXACT = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$ -]{0,127}");

    /** Names as this database folds them. */
    static SqlNames folded(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        UnaryOperator<String> fold = database.storesUpperCaseIdentifiers()
                ? name -> name.toUpperCase(Locale.ROOT)
                : database.storesLowerCaseIdentifiers() ? name -> name.toLowerCase(Locale.ROOT) : name -> name;
        return new SqlNames(database.getIdentifierQuoteString(), fold, database.getMaxTableNameLength());
    }

    /** Names exactly as the host wrote them. */
    static SqlNames exact(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        return new SqlNames(
                database.getIdentifierQuoteString(), UnaryOperator.identity(), database.getMaxTableNameLength());
    }

    /**
     * Refuses what is no name.
     *
     * @throws IllegalArgumentException if it is none
     */
    static void require(String what, String name, boolean exact) {
        if (!(exact ? EXACT : PLAIN).matcher(name).matches()) {
            throw new IllegalArgumentException(what + " \"" + Texts.shown(name, 100) + "\" is not allowed: 1 to 128 "
                    + (exact
                            ? "letters, digits, \"_\", \"$\", \"-\" and spaces, the first a letter or \"_\", are"
                            : "ASCII letters, digits, \"_\" and \"$\", the first no digit, are"));
        }
    }

    /**
     * The name as it stands in a statement.
     *
     * @throws IllegalArgumentException if it is longer than the database allows; some would cut it off without a word
     */
    String quoted(String name) {
        if (maxLength > 0 && name.length() > maxLength) {
            throw new IllegalArgumentException("name \"" + name
                    + "\" is not allowed: this database's names have at most " + maxLength + " characters");
        }
        String mark = quote.isBlank() ? "" : quote;
        return mark + stored(name) + mark;
    }

    /** The table as it stands in a statement. */
    String quoted(@Nullable String schema, String table) {
        return schema == null ? quoted(table) : quoted(schema) + "." + quoted(table);
    }

    /** The name as the database stores it. */
    String stored(String name) {
        return fold.apply(name);
    }
}
