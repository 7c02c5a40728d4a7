package io.cinelake.it;

import io.cinelake.rig.Title;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A {@code movies.csv} with all the oddities of the real one: a row for each artist, quotes as data, {@code \N}, broken rows, a byte order mark, CRLF. */
final class MoviesCsv {
    private static final String HEADER =
            "id|tituloPincipal|tituloOriginal|anoLancamento|tempoMinutos|genero|notaMedia|numeroVotos|"
                    + "generoArtista|personagem|nomeArtista|anoNascimento|anoFalecimento|profissao|titulosMaisConhecidos";

    private MoviesCsv() {}

    /** The file; votes are noted for the titles whose genres are Sci-Fi or Fantasy, and four of its rows are broken. */
    static byte[] of(List<Title> titles, Map<Title, Integer> votes) {
        StringBuilder csv = new StringBuilder("\uFEFF").append(HEADER).append("\r\n");
        int place = 0;
        for (Title title : titles) {
            if (title.imdbId() == null) {
                continue;
            }
            place++;
            String genres = List.of("Sci-Fi", "Drama,Fantasy", "Comedy", "\\N", "Action,Sci-Fi,Fantasy")
                    .get(place % 5);
            int number = place % 7 == 0 ? 1_000 : place % 2 == 0 ? 250_000 + place : place;
            if (genres.contains("Sci-Fi") || genres.contains("Fantasy")) {
                votes.put(title, number);
            }
            for (int artist = 0; artist <= place % 4; artist++) {
                csv.append(title.imdbId())
                        .append("|The \"Quoted|\"Half a quote|1994|\\N|")
                        .append(genres);
                csv.append("|7.5|")
                        .append(number)
                        .append("|actor|João \"Z\"|Artist ")
                        .append(artist);
                csv.append("|1950|\\N|actor|tt1,tt2\r\n");
            }
            if (place % 100 == 50) {
                csv.append("tt99|too|few\r\n");
            }
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Writes it plain, with gzip and as a zip. */
    static void write(Path folder, byte[] csv) throws IOException {
        Files.write(folder.resolve("movies.csv"), csv);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(csv);
        }
        Files.write(folder.resolve("movies.csv.gz"), packed.toByteArray());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("movies.csv.zip")))) {
            zip.putNextEntry(new ZipEntry("movies.csv"));
            zip.write(csv);
            zip.closeEntry();
        }
    }
}
