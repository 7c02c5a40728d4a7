package io.cinelake.app;

import io.cinelake.app.settings.Setting;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** The orderly stop on SIGTERM and SIGINT: no batch begins, the batches in flight finish within a time, then the process ends. */
public final class Stop {
    private static final Logger LOG = LoggerFactory.getLogger(Stop.class);

    private volatile boolean disarmed;

    /** Does work. Until it ends or fails, a signal stops the process in this way, with this exit status when all batches in flight have finished. */
    public static <T> T during(Session session, int status, Callable<T> work) throws Exception {
        Stop stop = new Stop();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop.stop(session, status), "cinelake-stop"));
        try {
            return work.call();
        } finally {
            stop.disarmed = true;
        }
    }

    private void stop(Session session, int status) {
        if (disarmed) {
            return;
        }
        int exit = status;
        Duration timeout = session.settings().duration(Setting.CINELAKE_STOP_TIMEOUT);
        try {
            if (!session.engine().finish(timeout)) {
                LOG.warn("Batches were still in flight after {} s; the next start fetches them", timeout.toSeconds());
            }
            session.finishNotifications();
        } catch (InterruptedException e) {
            exit = ExitCode.SOFTWARE;
        } finally {
            LOG.info("Stopped");
            Runtime.getRuntime().halt(exit);
        }
    }
}
