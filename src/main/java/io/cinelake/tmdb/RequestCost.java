package io.cinelake.tmdb;

import java.io.Serializable;

/** What one call of TMDB cost: the requests that were sent for it, its retries too, and how many of them TMDB answered with 429. */
public record RequestCost(int requests, int tooMany) implements Serializable {
    /** The response headers that tell of an answer what it cost. */
    public static final String REQUESTS_HEADER = "Cinelake-Requests";

    public static final String TOO_MANY_HEADER = "Cinelake-Too-Many";

    /** Nothing was sent yet. */
    public static final RequestCost NONE = new RequestCost(0, 0);

    /** This cost and one more request. */
    public RequestCost sent() {
        return new RequestCost(requests + 1, tooMany);
    }

    /** This cost and one more 429. */
    public RequestCost refused() {
        return new RequestCost(requests, tooMany + 1);
    }
}
