// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a job table is: the options {@code --jobs-url} and those that go with it.
 *
 * @param url the database
 * @param user the user; null where the URL says it or none is needed
 * @param passwordFile a file whose first line is the password; null for none
 * @param table the table or view, with its schema where it has one
 */
record JobTableAddress(
        String url, @Nullable String user, @Nullable Path passwordFile, String table) {

    /** The table's name unless the user gives another. */
    static final String TABLE = "jobs";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    /** @throws UsageException if there is no driver for the URL, or the table's name is none */
    JobTableAddress {
        if (!NAME.matcher(table).matches()) {
            throw new UsageException(
                    "--jobs-table \"" + table
                            + "\" is not allowed: a name of letters, digits and _ is, with its schema and a dot where it has one");
        }
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new UsageException(
                    "--jobs-url \"" + withoutSecrets(url)
                            + "\" is not allowed: jdbc:postgresql://HOST/DATABASE and jdbc:h2:FILE are, for which there are drivers");
        }
    }

    /** A table in a database that is gone when the last connection is closed. */
    static JobTableAddress inMemory() {
        return new JobTableAddress("jdbc:h2:mem:emergency", null, null, TABLE);
    }

    /** The same for a database that must be there already; H2 would make one. */
    JobTableAddress existing() {
        boolean mayBeMade =
                url.startsWith("jdbc:h2:") && !url.toUpperCase(Locale.ROOT).contains(";IFEXISTS=");
        return mayBeMade ? new JobTableAddress(url + ";IFEXISTS=TRUE", user, passwordFile, table) : this;
    }

    /** As it stands on the command line. */
    List<String> options() {
        List<String> options = new ArrayList<>(List.of("--jobs-url", url, "--jobs-table", table));
        if (user != null) {
            options.addAll(List.of("--jobs-user", user));
        }
        if (passwordFile != null) {
            options.addAll(List.of("--jobs-password-file", passwordFile.toString()));
        }
        return options;
    }

    /** The password; null for none. */
    @Nullable
    String password() {
        return passwordFile == null
                ? null
                : TextFile.read("--jobs-password-file", passwordFile, reader -> {
                    String line = reader.readLine();
                    return line == null ? "" : line;
                });
    }

    /** The database's name without what may stand behind it: a password among other things. */
    String name() {
        return withoutSecrets(url);
    }

    private static String withoutSecrets(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }
}
