package io.flusomail.platform.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Leads {@link RouteAliases} to the resources they mean. */
final class RouteFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String given = request.getRequestURI();
        String path = RouteAliases.resolve(given);
        chain.doFilter(path.equals(given) ? request : new At(request, path), response);
    }

    /** The same request at another path. */
    private static final class At extends HttpServletRequestWrapper {

        private final String path;

        At(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public StringBuffer getRequestURL() {
            HttpServletRequest given = (HttpServletRequest) getRequest();
            StringBuffer url = given.getRequestURL();
            url.setLength(url.length() - given.getRequestURI().length());
            return url.append(path);
        }

        @Override
        public String getServletPath() {
            return path;
        }

        @Override
        public @Nullable String getPathInfo() {
            return null;
        }
    }
}
