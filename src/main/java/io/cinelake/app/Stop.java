package io.cinelake.app;

import io.cinelake.app.settings.Setting;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** The orderly stop on SIGTERM and SIGINT: no batch begins, the batches in flight finish within a time, then the process ends. */
public final class Stop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Stop.class);

    private final Session session;
    private final int status;
    private volatile boolean disarmed;

    /**
     * Stops a session.
     *
     * @param status the exit status when all batches in flight have finished
     */
    Stop(Session session, int status) {
        this.session = session;
        this.status = status;
    }

    /** From now on a signal stops the process in this way. */
    public static Stop onSignal(Session session, int status) {
        Stop stop = new Stop(session, status);
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "cinelake-stop"));
        return stop;
    }

    /** A signal does nothing more: the work is done and the process ends anyway. */
    public void disarm() {
        disarmed = true;
    }

    @Override
    public void run() {
        if (disarmed) {
            return;
        }
        int exit = status;
        Duration timeout = session.settings().values().duration(Setting.CINELAKE_STOP_TIMEOUT);
        try {
            if (!session.engine().finish(timeout)) {
                LOG.warn(
                        "Batches were still in flight after {} s; they are fetched again at the next start",
                        timeout.toSeconds());
            }
            session.notifying().close();
        } catch (InterruptedException e) {
            exit = ExitCode.SOFTWARE;
        } finally {
            LOG.info("Stopped");
            Runtime.getRuntime().halt(exit);
        }
    }
}
