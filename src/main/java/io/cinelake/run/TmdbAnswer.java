package io.cinelake.run;

import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbProblem;
import java.io.ByteArrayInputStream;
import org.apache.camel.Message;

/** Reads the message that the route {@code tmdb} answers with. */
public final class TmdbAnswer {
    private TmdbAnswer() {}

    /** The body; counts the requests it took. The client holds it in memory already; Camel's converter would copy it through two more buffers. */
    public static byte[] body(RunTraffic traffic, Message answer) {
        count(traffic, answer);
        return answer.getBody() instanceof ByteArrayInputStream held
                ? held.readAllBytes()
                : answer.getBody(byte[].class);
    }

    /** Adds the requests that a problem took, if it is one of TMDB's. */
    public static void count(RunTraffic traffic, Throwable failure) {
        if (failure instanceof TmdbProblem problem) {
            traffic.asked(problem.cost().requests(), problem.cost().tooMany());
        }
    }

    /** Adds the requests it took, retries included. */
    public static void count(RunTraffic traffic, Message answer) {
        traffic.asked(
                answer.getHeader(RequestCost.REQUESTS_HEADER, 1, Integer.class),
                answer.getHeader(RequestCost.TOO_MANY_HEADER, 0, Integer.class));
    }
}
