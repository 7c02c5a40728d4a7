package io.cinelake.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Made-up people of films and series: the same person under the same id everywhere. */
public final class People {
    /** How many there are; their ids are 1 up to this. */
    public static final int COUNT = 60_000;

    private People() {}

    /** The name in Latin letters. */
    public static String name(int id) {
        return Words.personName(draw(id).on("name"));
    }

    /** The person's name in the script of home, which for most is the same. */
    public static String originalName(int id) {
        Draw draw = draw(id).on("original name");
        return draw.on("differs").chance(0.15) ? Words.nameInAnotherScript(draw) : name(id);
    }

    /** From 0 to 12. */
    public static double popularity(int id) {
        return Math.round(draw(id).on("popularity").share() * 120_000) / 10_000.0;
    }

    /** Writes the fields with which every row of cast and crew begins. Pictures are rare behind the camera. */
    public static ObjectNode describe(ObjectNode row, int id, String department) {
        Draw draw = draw(id);
        double share = draw.on("gender").share();
        boolean acts = department.equals("Acting");
        row.put("adult", draw.on("adult").chance(0.005));
        row.put("gender", share < 0.3 ? 0 : share < 0.6 ? 1 : share < 0.997 ? 2 : 3);
        row.put("id", id);
        row.put("known_for_department", draw.on("other trade").chance(0.1) ? "Production" : department);
        row.put("name", name(id));
        row.put("original_name", originalName(id));
        row.put("popularity", popularity(id));
        row.put(
                "profile_path",
                draw.on("no picture").chance(acts ? 0.24 : 0.86)
                        ? null
                        : draw.on("picture").imagePath());
        return row;
    }

    private static Draw draw(int id) {
        return Draw.about("person", id);
    }
}
