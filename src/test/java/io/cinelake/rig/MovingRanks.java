package io.cinelake.rig;

/**
 * A list whose ranks and total move from request to request.
 *
 * @param request the request's number
 * @param share of the page boundaries at which two titles have changed places
 * @param drift what the total is off by
 */
record MovingRanks(long request, double share, int drift) implements Discover.Unrest {
    @Override
    public boolean swapped(int boundary) {
        return share > 0 && Dice.roll(request, boundary) < share;
    }
}
