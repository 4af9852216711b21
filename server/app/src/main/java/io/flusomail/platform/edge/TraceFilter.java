package io.flusomail.platform.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Names each request: the trace id of a W3C {@code traceparent} (Trace Context level 2 §3.2) or a new one, in the
 * answer's {@code X-Trace-Id}, in every line logged and in every problem.
 */
final class TraceFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    static final String HEADER = "X-Trace-Id";
    static final String KEY = "trace_id";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String trace = traceId(request.getHeader("traceparent"));
        response.setHeader(HEADER, trace);
        MDC.put(KEY, trace);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(KEY);
        }
    }

    /** {@code 00-<32 hex>-<16 hex>-<2 hex>}; anything else, and the all-zero id, is as good as none. */
    static String traceId(@Nullable String traceparent) {
        if (traceparent != null
                && traceparent.length() >= 55
                && traceparent.length() <= 512
                && traceparent.matches(
                        "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?")) {
            return traceparent.substring(3, 35);
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
    }
}
