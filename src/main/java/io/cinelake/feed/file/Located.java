package io.cinelake.feed.file;

/**
 * A text of a YAML file and where it stands.
 *
 * @param text the text, as YAML reads it
 * @param line where it starts, from 1
 * @param column where it starts, from 1
 * @param indent how many columns the lines of a literal block ({@code |}) are indented; -1 for any other text
 */
record Located(String text, int line, int column, int indent) {
    /** The same place with another text. */
    Located with(String other) {
        return new Located(other, line, column, indent);
    }

    /** Where a line and column of the text, both from 1, stand in the file: exact in a literal block, else the text's start. */
    Located at(int textLine, int textColumn) {
        return indent < 0 ? this : new Located(text, line + textLine, indent + textColumn, -1);
    }
}
