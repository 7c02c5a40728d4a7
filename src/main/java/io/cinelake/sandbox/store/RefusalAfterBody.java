package io.cinelake.sandbox.store;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * Reads the rest of a request's body before a refusal is sent. Without it the server refuses a large put (403, 404, 412) and closes the connection
 * while the client still writes, so that the client sees "Broken pipe" in place of the status.
 */
final class RefusalAfterBody extends Handler.Wrapper {
    private RefusalAfterBody(Handler inner) {
        super(inner);
    }

    /** Puts itself and {@link ConditionalPuts} before the server. S3Proxy has no way to add a handler, so its server is taken from its field; a test holds this against a change of s3proxy. */
    static void installIn(S3Proxy proxy, FileChannel conditions) {
        try {
            Field field = S3Proxy.class.getDeclaredField("server");
            field.setAccessible(true);
            Server server = (Server) field.get(proxy);
            server.setHandler(new RefusalAfterBody(new ConditionalPuts(conditions, server.getHandler())));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of s3proxy keeps its server elsewhere: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(request, new Refusal(request, response), callback);
    }

    private static final class Refusal extends Response.Wrapper {
        private boolean bodyRead;

        private Refusal(Request request, Response response) {
            super(request, response);
        }

        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            if (getStatus() >= 400 && !bodyRead) {
                bodyRead = true;
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
