package io.flusomail.platform.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns the caller's address and scheme from {@code X-Forwarded-For} and {@code -Proto}, but only from proxies that are
 * trusted: of the addresses, the last that is not itself a trusted proxy counts, as anybody can write the ones before.
 */
final class ProxyFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final transient TrustedProxies trusted;

    ProxyFilter(TrustedProxies trusted) {
        this.trusted = trusted;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean behindProxy = !trusted.none() && trusted.contains(request.getRemoteAddr());
        chain.doFilter(behindProxy ? seenBy(request) : request, response);
    }

    private Forwarded seenBy(HttpServletRequest request) {
        List<String> hops = values(request, "X-Forwarded-For");
        String client = request.getRemoteAddr();
        for (String hop : hops.reversed()) {
            String address = literal(hop);
            if (address == null) {
                break;
            }
            client = address;
            if (!trusted.contains(address)) {
                break;
            }
        }
        List<String> schemes = values(request, "X-Forwarded-Proto");
        boolean https =
                schemes.isEmpty() ? request.isSecure() : schemes.getLast().equalsIgnoreCase("https");
        return new Forwarded(request, client, https);
    }

    private static List<String> values(HttpServletRequest request, String header) {
        List<String> values = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(header))) {
            for (String part : line.split(",", -1)) {
                if (!part.isBlank()) {
                    values.add(part.strip());
                }
            }
        }
        return values;
    }

    private static @Nullable String literal(String hop) {
        String bare = hop.startsWith("[") && hop.contains("]") ? hop.substring(1, hop.indexOf(']')) : hop;
        try {
            return InetAddress.ofLiteral(bare).getHostAddress();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** The request as the proxy got it. */
    private static final class Forwarded extends HttpServletRequestWrapper {

        private final String client;
        private final boolean https;

        Forwarded(HttpServletRequest request, String client, boolean https) {
            super(request);
            this.client = client;
            this.https = https;
        }

        @Override
        public String getRemoteAddr() {
            return client;
        }

        @Override
        public String getRemoteHost() {
            return client;
        }

        @Override
        public boolean isSecure() {
            return https;
        }

        @Override
        public String getScheme() {
            return https ? "https" : "http";
        }
    }
}
