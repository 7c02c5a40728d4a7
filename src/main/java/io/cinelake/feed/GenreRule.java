package io.cinelake.feed;

import java.util.Collection;

/** How a title's genres must relate to a feed's: all of them, at least one of them, or at least one and no other. */
public enum GenreRule {
    ALL,
    ANY,
    ONLY;

    /** Whether a title with these actual genres passes. A feed that wants none takes every title. */
    public <T> boolean passes(Collection<T> wanted, Collection<T> actual) {
        return wanted.isEmpty()
                || switch (this) {
                    case ALL -> actual.containsAll(wanted);
                    case ANY -> actual.stream().anyMatch(wanted::contains);
                    case ONLY -> !actual.isEmpty() && wanted.containsAll(actual);
                };
    }
}
