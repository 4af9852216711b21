package io.flusomail.tracking;

import io.flusomail.events.EventKind;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.tracking.HitTimes.Answer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What pixel and link have in common: a token in the path, no cookie, nothing kept by caches. A plain servlet beside
 * Spring MVC, because nothing that MVC offers is needed and a mailing brings all its readers within minutes.
 */
abstract sealed class HitServlet extends HttpServlet permits OpenServlet, ClickServlet {

    private static final long serialVersionUID = 1;

    private final EventKind kind;
    private final transient HitTimes times;

    HitServlet(EventKind kind, HitTimes times) {
        this.kind = kind;
        this.times = times;
    }

    /** Notes a hit, then writes the answer; whether it was ours, else nothing was written. */
    abstract boolean hit(String token, HttpServletRequest request, HttpServletResponse response) throws IOException;

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long since = times.now();
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        times.answered(kind, answer(request, response), since);
    }

    private Answer answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        try {
            if (path != null && path.length() > 1 && hit(path.substring(1), request, response)) {
                return Answer.NOTED;
            }
            say(response, HttpServletResponse.SC_NOT_FOUND, "This link is not complete, or was never ours.");
            return Answer.NOT_OURS;
        } catch (ProblemException e) {
            Duration wait = e.retryAfter();
            response.setHeader("Retry-After", Long.toString(wait == null ? 5 : wait.toSeconds()));
            say(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Please try again in a moment.");
            return Answer.UNAVAILABLE;
        }
    }

    /** Link checkers ask by HEAD; they get the same answer without a body, and never count as a person. */
    @Override
    protected final void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }

    private static void say(HttpServletResponse response, int status, String sentence) throws IOException {
        byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/plain;charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
