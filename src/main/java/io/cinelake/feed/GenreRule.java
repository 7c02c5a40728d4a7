package io.cinelake.feed;

import java.util.Collection;

/** How a title's genres must relate to a feed's. A feed without genres takes every title. */
public enum GenreRule {
    /** The title has all of them. */
    ALL {
        @Override
        public <T> boolean passes(Collection<T> wanted, Collection<T> actual) {
            return actual.containsAll(wanted);
        }
    },
    /** The title has at least one of them. */
    ANY {
        @Override
        public <T> boolean passes(Collection<T> wanted, Collection<T> actual) {
            return wanted.isEmpty() || actual.stream().anyMatch(wanted::contains);
        }
    },
    /** The title has at least one of them and no other. */
    ONLY {
        @Override
        public <T> boolean passes(Collection<T> wanted, Collection<T> actual) {
            return wanted.isEmpty() || !actual.isEmpty() && wanted.containsAll(actual);
        }
    };

    /**
     * Whether a title passes.
     *
     * @param wanted the feed's genres
     * @param actual the title's genres
     */
    public abstract <T> boolean passes(Collection<T> wanted, Collection<T> actual);
}
