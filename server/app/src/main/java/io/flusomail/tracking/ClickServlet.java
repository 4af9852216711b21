package io.flusomail.tracking;

import io.flusomail.events.EventKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code GET /t/c/{token}}: on to where the link leads, and never to anything that the request itself names. */
final class ClickServlet extends HitServlet {

    private static final long serialVersionUID = 1;

    private final transient TrackingTokens tokens;
    private final transient Links links;
    private final transient HitLog log;

    ClickServlet(TrackingTokens tokens, Links links, HitLog log, HitTimes times) {
        super(EventKind.CLICKED, times);
        this.tokens = tokens;
        this.links = links;
        this.log = log;
    }

    @Override
    boolean hit(String token, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<TrackingTokens.Click> click = tokens.readClick(token);
        Optional<String> target = click.flatMap(links::target);
        if (target.isEmpty()) {
            return false;
        }
        log.append(EventKind.CLICKED, click.get().send(), click.get().link(), request);
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", target.get());
        response.setContentLength(0);
        return true;
    }
}
