package io.flusomail.tracking;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;

/**
 * Takes a hit to its servlet behind the edge's filters (trace, proxy, headers, problems) and past those that serve pages
 * and the API: forms, locale, sign-in. They would cost more than the hit does.
 */
final class ShortWay extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** Behind the edge, before Spring's own, the first of which stands at -9900. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 1_000;

    private final transient HitServlet servlet;

    ShortWay(HitServlet servlet) {
        this.servlet = servlet;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        servlet.service(request, response);
    }
}
