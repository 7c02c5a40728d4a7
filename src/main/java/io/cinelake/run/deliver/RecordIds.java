package io.cinelake.run.deliver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cinelake.run.DeliveredTitle;
import io.cinelake.run.TitleRequest;
import java.io.IOException;
import java.util.regex.Pattern;

/** Reads a delivered title's two ids: from its record, and where a shape has left them out, from the plan. */
final class RecordIds {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern IMDB = Pattern.compile("(?:tt|nm)\\d{7,10}");
    private static final Pattern TMDB = Pattern.compile("\\d{1,18}");

    private RecordIds() {}

    static DeliveredTitle of(TitleRequest title, byte[] record) {
        boolean byImdbId = TitleRequest.isImdbId(title.id());
        long id = byImdbId || !TMDB.matcher(title.id()).matches() ? 0 : Long.parseLong(title.id());
        String imdbId = byImdbId ? title.id() : null;
        try (JsonParser parser = JSON.createParser(record)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new DeliveredTitle(id, imdbId);
            }
            // No further than needed: a film's ids stand near its start, its credits at its end.
            while ((id == 0 || imdbId == null) && parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("id") && value == JsonToken.VALUE_NUMBER_INT && id == 0) {
                    id = Math.max(0, parser.getLongValue());
                } else if (field.equals("imdb_id") && value == JsonToken.VALUE_STRING) {
                    imdbId = imdbId(parser.getText(), imdbId);
                } else if (field.equals("external_ids") && value == JsonToken.START_OBJECT) {
                    imdbId = external(parser, imdbId);
                } else {
                    parser.skipChildren();
                }
            }
            return new DeliveredTitle(id, imdbId);
        } catch (IOException e) {
            throw new IllegalStateException("The record of title " + title.id() + " is no JSON.", e);
        }
    }

    private static String external(JsonParser parser, String known) throws IOException {
        String imdbId = known;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && field.equals("imdb_id")) {
                imdbId = imdbId(parser.getText(), known);
            } else {
                parser.skipChildren();
            }
        }
        return imdbId;
    }

    private static String imdbId(String text, String known) {
        return known == null && IMDB.matcher(text).matches() ? text : known;
    }
}
