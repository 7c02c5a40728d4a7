package io.cinelake.sandbox.store;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.locks.ReentrantLock;
import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * Lets puts with a condition come one after another, over all servers of a folder: s3proxy looks at the object first and writes it later, so that of two
 * puts at once both would win, and with them both takers of a lease.
 */
final class ConditionalPuts extends Handler.Wrapper {
    /** A file's lock holds between processes; within one, Java wants a lock of its own. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock(true);

    private final FileChannel file;

    /** @param file of the folder, for its lock */
    ConditionalPuts(FileChannel file, Handler inner) {
        super(inner);
        this.file = file;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean conditional = request.getMethod().equals("PUT")
                && (request.getHeaders().contains(HttpHeader.IF_MATCH)
                        || request.getHeaders().contains(HttpHeader.IF_NONE_MATCH));
        if (!conditional) {
            return super.handle(request, response, callback);
        }
        IN_THIS_PROCESS.lock();
        try (FileLock held = file.lock()) {
            return held.isValid() && super.handle(request, response, callback);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
