package io.cinelake.run;

import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbProblem;
import java.io.ByteArrayInputStream;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Message;

/** Counts the requests of a run or a batch, and the titles that have an outcome. Many threads count at once. */
public final class RunTraffic {
    private final RunTraffic whole;
    private final LongAdder requests = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder tooMany = new LongAdder();
    private final LongAdder titles = new LongAdder();

    /** Counts for a whole. */
    public RunTraffic() {
        this(null);
    }

    RunTraffic(RunTraffic whole) {
        this.whole = whole;
    }

    /** The body of an answer of the route {@code tmdb}, whose requests are counted. The client holds it in memory; Camel's converter would copy it twice. */
    public byte[] body(Message answer) {
        count(answer);
        return answer.getBody() instanceof ByteArrayInputStream held
                ? held.readAllBytes()
                : answer.getBody(byte[].class);
    }

    /** Adds the requests that an answer of the route {@code tmdb} took, retries included. */
    public void count(Message answer) {
        asked(
                Integer.parseInt(answer.getHeader(RequestCost.REQUESTS_HEADER, "1", String.class)),
                Integer.parseInt(answer.getHeader(RequestCost.TOO_MANY_HEADER, "0", String.class)));
    }

    /** Adds the requests that a problem took, if it is one of TMDB's. */
    public void count(Throwable failure) {
        if (failure instanceof TmdbProblem problem) {
            asked(problem.cost().requests(), problem.cost().tooMany());
        }
    }

    /** Adds the requests for one answer, or for an answer that never came: all attempts, and how many of them were answered with 429. */
    public void asked(int attempts, int refusals) {
        requests.add(attempts);
        retries.add(Math.max(0, attempts - 1L));
        tooMany.add(refusals);
        if (whole != null) {
            whole.asked(attempts, refusals);
        }
    }

    /** Adds what another process did for a batch. */
    public void add(BatchResult result) {
        requests.add(result.requests().requests());
        retries.add(result.requests().retries());
        tooMany.add(result.requests().tooMany());
        titles.add(result.titles());
    }

    /** Adds a title that has its outcome. */
    public void titleDone() {
        titles.increment();
    }

    /** All figures until now. */
    public Requests total() {
        return new Requests(requests.sum(), retries.sum(), tooMany.sum());
    }

    /** Titles that have their outcome in this attempt. */
    public long titles() {
        return titles.sum();
    }

    /** Requests to TMDB: all of them, those that repeated another, and those answered with status 429. */
    public record Requests(long requests, long retries, long tooMany) {
        /** No request. */
        public static final Requests NONE = new Requests(0, 0, 0);

        /** These and others together. */
        public Requests plus(Requests other) {
            return new Requests(requests + other.requests, retries + other.retries, tooMany + other.tooMany);
        }
    }
}
