// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Lines whose cells stand below each other. */
final class Table {

    private static final String INDENT = "    ";
    private static final String GAP = "   ";

    private final String alignment;
    private final int[] widths;
    private final List<String[]> rows = new ArrayList<>();

    /** @param alignment a letter for each column: {@code l} or {@code r} */
    Table(String alignment) {
        this.alignment = alignment;
        this.widths = new int[alignment.length()];
    }

    Table row(String... cells) {
        for (int i = 0; i < cells.length; i++) {
            widths[i] = Math.max(widths[i], cells[i].length());
        }
        rows.add(cells);
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(PrintStream out) {
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder(INDENT);
            for (int i = 0; i < row.length; i++) {
                String padding = " ".repeat(widths[i] - row[i].length());
                line.append(i == 0 ? "" : GAP).append(alignment.charAt(i) == 'r' ? padding + row[i] : row[i] + padding);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
