package io.cinelake.rig;

import java.util.Map;

/** TMDB's error bodies (developer.themoviedb.org, errors). The order of the keys differs by error, as it does at TMDB. */
final class Errors {
    static final Reply INVALID_KEY = Reply.json(
                    401,
                    "{\"status_code\":7,\"status_message\":\"Invalid API key: You must be granted a valid key.\",\"success\":false}")
            .with("Cache-Control: public, max-age=300");
    static final Reply INVALID_PAGE =
            first(400, 22, "Invalid page: Pages start at 1 and max at 500. They are expected to be an integer.");
    static final Reply TOO_MANY_APPENDS =
            first(400, 27, "Too many append to response objects: The maximum number of remote calls is 20.");
    static final Reply NOT_FOUND = first(404, 34, "The resource you requested could not be found.");
    static final Reply INTERNAL = first(500, 11, "Internal error: Something went wrong, contact TMDB.");
    static final Reply OFFLINE =
            first(503, 9, "Service offline: This service is temporarily offline, try again later.");
    static final Reply TOO_MANY_REQUESTS = first(429, 25, "Your request count (41) is over the allowed limit of (40).");
    static final Reply HTML = Reply.json(
                    200,
                    "<!DOCTYPE html>\n<html><head><title>We'll be back</title></head><body>Hold on.</body></html>\n")
            .as("text/html; charset=utf-8");

    private static final Map<Integer, Reply> BY_STATUS = Map.of(
            401, INVALID_KEY,
            404, NOT_FOUND,
            429, TOO_MANY_REQUESTS,
            500, INTERNAL,
            502, first(502, 43, "Couldn't connect to the backend server."),
            503, OFFLINE,
            504, first(504, 24, "Your request to the backend server timed out. Try again."));

    private Errors() {}

    /** The error TMDB gives with a status. */
    static Reply of(int status) {
        return BY_STATUS.getOrDefault(status, first(status, 15, "Failed."));
    }

    private static Reply first(int status, int code, String message) {
        return Reply.json(
                status, "{\"success\":false,\"status_code\":" + code + ",\"status_message\":\"" + message + "\"}");
    }
}
