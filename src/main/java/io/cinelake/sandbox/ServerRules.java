package io.cinelake.sandbox;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.locks.ReentrantLock;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * What s3proxy lacks. Conditional puts come one after another, over all servers of a folder: it looks first and writes later, so that both of two takers
 * of a lease would win. And a request's body is read before a refusal is sent: otherwise the client still writes, and sees "Broken pipe" in place of the
 * status.
 */
final class ServerRules extends Handler.Wrapper {
    /** The lock of the file's second byte holds between processes; within one, Java wants a lock of its own. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock(true);

    private final FileChannel file;

    private ServerRules(FileChannel file, Handler inner) {
        super(inner);
        this.file = file;
    }

    /** Puts the rules before the server. S3Proxy has no way to, so its server is taken from its field; a test holds this against a change of s3proxy. */
    static void installIn(S3Proxy proxy, FileChannel file) {
        try {
            Field field = S3Proxy.class.getDeclaredField("server");
            field.setAccessible(true);
            Server server = (Server) field.get(proxy);
            server.setHandler(new ServerRules(file, server.getHandler()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of s3proxy keeps its server elsewhere: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Response answer = new AfterBody(request, response);
        HttpFields headers = request.getHeaders();
        boolean conditional = headers.contains(HttpHeader.IF_MATCH) || headers.contains(HttpHeader.IF_NONE_MATCH);
        if (!conditional || !request.getMethod().equals("PUT")) {
            return super.handle(request, answer, callback);
        }
        IN_THIS_PROCESS.lock();
        try (FileLock held = file.lock(1, 1, false)) {
            return held.isValid() && super.handle(request, answer, callback);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    /** An answer that, when it is a refusal, waits for the rest of the body. */
    private static final class AfterBody extends Response.Wrapper {
        private AfterBody(Request request, Response response) {
            super(request, response);
        }

        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            if (getStatus() >= 400) {
                try {
                    Content.Source.consumeAll(getRequest());
                } catch (IOException clientGone) {
                    callback.failed(clientGone);
                    return;
                }
            }
            super.write(last, content, callback);
        }
    }
}
