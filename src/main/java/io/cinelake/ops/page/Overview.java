package io.cinelake.ops.page;

import java.util.List;

/**
 * What the first page shows, at one moment.
 *
 * @param sentence of the state of all
 * @param well whether nothing needs a look
 * @param feeds a row for each feed
 * @param refused the feed files that are refused, each as file, line, column and cure
 * @param steps live counts of the six steps
 * @param rate requests a second: allowed now, of those permitted
 */
public record Overview(
        String sentence, boolean well, List<FeedRow> feeds, List<String> refused, List<Step> steps, String rate) {
    /**
     * A feed.
     *
     * @param id its id
     * @param source where its titles come from, in a word or two
     * @param outcome of its last run, as a word
     * @param last when its last run ended, and why it is not complete
     * @param next when it fires next
     * @param bar of the run in flight; null for none
     * @param days the last 30 days, the oldest first
     */
    public record FeedRow(
            String id, String source, String outcome, String last, String next, Bar bar, List<Day> days) {}

    /**
     * How far a run in flight has come.
     *
     * @param done titles that have their outcome
     * @param titles of its plan; negative while it lists
     * @param sentence the same with rate and time left
     */
    public record Bar(long done, long titles, String sentence) {}

    /**
     * A day of a feed.
     *
     * @param date the day
     * @param word how its runs ended, the worst first; {@code no run}
     * @param sign the same as one letter
     */
    public record Day(String date, String word, String sign) {}

    /**
     * A step of the pipeline.
     *
     * @param name the step's
     * @param count how many of them, with commas
     * @param unit what is counted
     */
    public record Step(String name, String count, String unit) {}
}
