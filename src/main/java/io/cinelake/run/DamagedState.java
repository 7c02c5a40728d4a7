package io.cinelake.run;

/** A state object that cannot be read: cut short, no JSON, or written by a newer version. */
public final class DamagedState extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the object, what is wrong with it, and what to do; the cause may be null. */
    public DamagedState(String key, String fault, String cure, Throwable cause) {
        super("The state object " + key + " " + fault + ". " + cure + ".", cause);
    }

    /** An object that a newer version of the program wrote. */
    public static DamagedState newer(String key, String cure) {
        String or = Character.toLowerCase(cure.charAt(0)) + cure.substring(1);
        return new DamagedState(key, "was written by a newer version of Cinelake", "Use that version, or " + or, null);
    }
}
