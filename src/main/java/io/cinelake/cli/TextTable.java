package io.cinelake.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;

/** Rows of text, printed in columns as wide as their widest cell. */
final class TextTable {
    private static final String GAP = "  ";

    private TextTable() {}

    static void print(PrintWriter out, List<String> heading, List<List<String>> rows) {
        int[] widths = new int[heading.size()];
        List<List<String>> all =
                Stream.concat(Stream.of(heading), rows.stream()).toList();
        for (List<String> row : all) {
            for (int n = 0; n < widths.length; n++) {
                widths[n] = Math.max(widths[n], width(row.get(n)));
            }
        }
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int n = 0; n < widths.length; n++) {
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
