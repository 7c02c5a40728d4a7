package io.cinelake.tmdb.http;

import java.util.Iterator;
import java.util.function.IntConsumer;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.Http1StreamListener;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** One attempt's own copy of a request, which tells when it goes onto the wire and when its answer begins. */
final class GovernedRequest extends BasicClassicHttpRequest {
    private static final long serialVersionUID = 1L;

    private final transient Runnable onSent;
    private final transient IntConsumer onAnswering;
    private boolean sent;

    /**
     * @param original what was asked for
     * @param uri the path and query to ask for instead
     * @param onSent called as the request is written
     * @param onAnswering called with the status when the head of the answer is here
     */
    GovernedRequest(ClassicHttpRequest original, String uri, Runnable onSent, IntConsumer onAnswering) {
        super(original.getMethod(), original.getScheme(), original.getAuthority(), uri);
        this.onSent = onSent;
        this.onAnswering = onAnswering;
        for (Iterator<Header> headers = original.headerIterator(); headers.hasNext(); ) {
            addHeader(headers.next());
        }
        setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        setEntity(original.getEntity());
    }

    /** Whether it was written; an answer to one that was not is the proxy's, which opened no tunnel. */
    boolean wasSent() {
        return sent;
    }

    /** Passes the word on when an answer begins. */
    static void answering(HttpRequest request, HttpResponse response) {
        if (request instanceof GovernedRequest governed) {
            governed.onAnswering.accept(response.getCode());
        }
    }

    /** Passes the word on when such a request is written. */
    static Http1StreamListener sent() {
        return new Http1StreamListener() {
            @Override
            public void onRequestHead(HttpConnection connection, HttpRequest request) {
                if (request instanceof GovernedRequest governed) {
                    governed.sent = true;
                    governed.onSent.run();
                }
            }

            @Override
            public void onResponseHead(HttpConnection connection, HttpResponse response) {}

            @Override
            public void onExchangeComplete(HttpConnection connection, boolean keepAlive) {}
        };
    }
}
