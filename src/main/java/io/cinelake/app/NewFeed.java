package io.cinelake.app;

import io.cinelake.app.settings.SettingsReader;
import io.cinelake.app.settings.WrongInput;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a commented feed file for a user to start from, into the folder of the feeds. */
public record NewFeed(Path feeds) {
    /** It becomes a part of a file's name and of keys. */
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** One for the folder that the settings name. Throws {@link WrongInput} if the program was not started in its home. */
    public static NewFeed ofSettings(Path home, Map<String, String> environment) {
        Pipeline.requireHome(System.getProperty("user.dir"));
        return new NewFeed(new SettingsReader(home, environment).unchecked().feeds());
    }

    /** Writes the file. Returns where it is. Throws {@link WrongInput} if the id cannot be one, is taken, or the file cannot be written. */
    public Path write(String id, Template template) {
        if (!ID.matcher(id).matches()) {
            throw new WrongInput(
                    "'" + id + "' can be no feed's id: take small letters and digits, with - between words.");
        }
        Path file = feeds.resolve(id + FeedFile.SUFFIX);
        try {
            String text = text(template.id()) + text("common");
            Files.writeString(file, text.replace("@id@", id), StandardOpenOption.CREATE_NEW);
            return file;
        } catch (FileAlreadyExistsException e) {
            throw new WrongInput("There is already a file " + file + ": take another id.");
        } catch (IOException e) {
            throw new WrongInput("The file " + file + " cannot be written (" + e + ").");
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream resource = NewFeed.class.getResourceAsStream("new/" + name + ".yaml")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
