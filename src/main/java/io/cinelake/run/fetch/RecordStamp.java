package io.cinelake.run.fetch;

import io.cinelake.run.RunName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Says at a record's end where it comes from: {@code _feed}, {@code _run} and {@code _fetched_at}. The record's own bytes stay as they are.
 *
 * @param run the run that brings it
 * @param fetched when it was fetched
 */
record RecordStamp(RunName run, Instant fetched) {
    /**
     * The record with the stamp.
     *
     * @param record JSON in UTF-8
     * @throws IllegalArgumentException when it is no JSON object
     */
    byte[] on(byte[] record) {
        int end = last(record, record.length);
        if (end < 0 || record[end] != '}') {
            throw new IllegalArgumentException("the record is no object, so that no stamp has a place in it");
        }
        int before = last(record, end);
        String stamp = (record[before] == '{' ? "" : ",") + "\"_feed\":\"" + run.feed() + "\",\"_run\":\"" + run.run()
                + "\",\"_fetched_at\":\""
                + DateTimeFormatter.ISO_INSTANT.format(fetched.truncatedTo(ChronoUnit.MILLIS)) + "\"}";
        ByteArrayOutputStream stamped = new ByteArrayOutputStream(record.length + stamp.length());
        stamped.write(record, 0, before + 1);
        stamped.writeBytes(stamp.getBytes(StandardCharsets.UTF_8));
        return stamped.toByteArray();
    }

    /** The last byte before the end that is no white space of JSON; -1 when there is none. */
    private static int last(byte[] record, int end) {
        int place = end - 1;
        while (place >= 0 && (record[place] == ' ' || record[place] >= '\t' && record[place] <= '\r')) {
            place--;
        }
        return place;
    }
}
