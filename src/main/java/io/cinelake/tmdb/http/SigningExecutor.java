package io.cinelake.tmdb.http;

import io.cinelake.tmdb.Credential;
import io.cinelake.tmdb.rate.Governor;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Adds the credential just before a request is written, and takes it off again, so that nobody else sees it. Other hosts and proxies get none. */
final class SigningExecutor extends HttpRequestExecutor {
    private final Target target;
    private final Credential credential;

    SigningExecutor(Target target, Credential credential) {
        this.target = target;
        this.credential = credential;
    }

    /** Tells the governor when a request goes onto the wire and when its answer begins. Stands in the request's context under {@link #NAME}. */
    static final class Passage {
        static final String NAME = Passage.class.getName();

        private final Governor governor;
        private final Governor.Permit permit;
        private boolean sent;

        Passage(Governor governor, Governor.Permit permit) {
            this.governor = governor;
            this.permit = permit;
        }

        /** Whether it was written; an answer to one that was not is the proxy's, which opened no tunnel. */
        boolean wasSent() {
            return sent;
        }

        void sent() {
            sent = true;
            governor.sent(permit);
        }
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback information,
            HttpContext context)
            throws IOException, HttpException {
        if (Method.CONNECT.isSame(request.getMethod())
                || request.getAuthority() == null
                || !target.owns(new HttpHost(request.getScheme(), request.getAuthority()))) {
            return super.execute(request, connection, information, context);
        }
        String path = request.getPath();
        Passage passage = (Passage) context.getAttribute(Passage.NAME);
        try {
            if (credential.kind() == Credential.Kind.TOKEN) {
                request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + credential.secret());
            } else {
                String key = URLEncoder.encode(credential.secret(), StandardCharsets.UTF_8);
                request.setPath(path + (path.indexOf('?') < 0 ? '?' : '&') + "api_key=" + key);
            }
            passage.sent();
            ClassicHttpResponse response = super.execute(request, connection, information, context);
            passage.governor.answering(passage.permit, response.getCode() == HttpStatus.SC_OK);
            return response;
        } finally {
            request.removeHeaders(HttpHeaders.AUTHORIZATION);
            request.setPath(path);
        }
    }
}
