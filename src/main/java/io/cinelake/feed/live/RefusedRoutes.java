package io.cinelake.feed.live;

import io.cinelake.feed.file.FeedProblem;

/** Camel cannot read a file's routes. */
final class RefusedRoutes extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FeedProblem problem;

    RefusedRoutes(FeedProblem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    FeedProblem problem() {
        return problem;
    }
}
