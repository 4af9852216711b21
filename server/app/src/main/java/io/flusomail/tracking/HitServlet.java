package io.flusomail.tracking;

import io.flusomail.platform.problems.ProblemException;
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

    /** Answers a hit: notes it, then writes the answer. */
    abstract void hit(String token, HttpServletRequest request, HttpServletResponse response) throws IOException;

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        if (path == null || path.length() < 2) {
            notFound(response);
            return;
        }
        try {
            hit(path.substring(1), request, response);
        } catch (ProblemException e) {
            Duration wait = e.retryAfter();
            response.setHeader("Retry-After", Long.toString(wait == null ? 5 : wait.toSeconds()));
            say(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Please try again in a moment.");
        }
    }

    /** Link checkers ask by HEAD; they get the same answer without a body, and never count as a person. */
    @Override
    protected final void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }

    final void notFound(HttpServletResponse response) throws IOException {
        say(response, HttpServletResponse.SC_NOT_FOUND, "This link is not complete, or was never ours.");
    }

    private static void say(HttpServletResponse response, int status, String sentence) throws IOException {
        byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/plain;charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
