package io.cinelake.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of text, printed in columns as wide as their widest cell. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> heading) {
        rows.add(heading);
    }

    /** Adds a row with a cell for each column of the heading. */
    void row(List<String> cells) {
        rows.add(cells);
    }

    void print(PrintWriter out) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int n = 0; n < columns; n++) {
                widths[n] = Math.max(widths[n], width(row.get(n)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int n = 0; n < columns; n++) {
                line.append(row.get(n))
                        .append(" ".repeat(widths[n] - width(row.get(n))))
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
