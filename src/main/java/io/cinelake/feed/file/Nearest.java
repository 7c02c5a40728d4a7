package io.cinelake.feed.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known names nearest to a mistyped one. */
public final class Nearest {
    private Nearest() {}

    /** The name nearest to a mistyped one; empty when none is near. */
    public static Optional<String> to(String typed, Collection<String> names) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> isNear(wanted, name.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingInt((String name) -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The end of a sentence about a mistyped name: "did you mean ...?", or the other text when no name is near. */
    public static String hint(String typed, Collection<String> names, String otherwise) {
        return to(typed, names).map(near -> ": did you mean " + near + "?").orElse(otherwise);
    }

    private static boolean isNear(String wanted, String name) {
        boolean startsAlike = wanted.length() >= 3 && name.length() >= 3 && wanted.startsWith(name.substring(0, 3));
        boolean holds = wanted.length() >= 3 && name.contains(wanted) || name.length() >= 3 && wanted.contains(name);
        return startsAlike || holds || distance(wanted, name) <= Math.max(1, wanted.length() / 3);
    }

    /** The edits that make one of the other: a letter put in, left out, changed, or swapped with its neighbour. */
    private static int distance(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int changed = edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(changed, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                boolean isPair = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2);
                if (isPair && from.charAt(i - 2) == to.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[from.length()][to.length()];
    }
}
