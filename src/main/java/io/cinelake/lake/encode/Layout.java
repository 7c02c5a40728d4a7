package io.cinelake.lake.encode;

/** How records stand in an object. */
public enum Layout {
    /** One JSON array on one line. */
    ARRAY("application/json"),
    /**
     * One JSON document a line, each ended by a line feed. The type is the one its format names (github.com/ndjson/ndjson-spec, 3.3):
     * {@code application/json} would promise a single document.
     */
    LINES("application/x-ndjson");

    private final String contentType;

    Layout(String contentType) {
        this.contentType = contentType;
    }

    /** The MIME type of an object that is not packed. */
    public String contentType() {
        return contentType;
    }
}
