package io.cinelake.sandbox.tmdb;

import io.cinelake.sandbox.catalogue.Draw;

/**
 * Fault injection: what TMDB does to its callers on a bad day, each as a share of requests from 0 to 1. The same requests in the same order meet the same.
 *
 * @param movedRanks pages of a ranked list that are off by one row, so that a title is skipped and another comes twice
 * @param lostAppends details without what they were asked to append
 * @param unlabelledGzip bodies that are compressed without saying so, as in May 2026
 * @param brokenGateways requests answered with an HTML page and 502, 503 or 504
 */
public record Oddities(double movedRanks, double lostAppends, double unlabelledGzip, double brokenGateways) {
    /** A good day. */
    public static final Oddities NONE = new Oddities(0, 0, 0, 0);

    /** What befalls one request. */
    record Mood(int movedRanks, boolean losesAppends, boolean hidesGzip, int brokenGateway) {}

    Mood of(long request) {
        Draw draw = Draw.about("request", request);
        return new Mood(
                draw.on("moved").chance(movedRanks) ? draw.on("up").chance(0.5) ? 1 : -1 : 0,
                draw.on("lost").chance(lostAppends),
                draw.on("gzip").chance(unlabelledGzip),
                draw.on("gateway").chance(brokenGateways) ? draw.on("status").between(502, 504) : 0);
    }
}
