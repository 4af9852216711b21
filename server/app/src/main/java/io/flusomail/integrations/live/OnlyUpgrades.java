package io.flusomail.integrations.live;

import io.flusomail.platform.edge.ProblemWriter;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Tells a request that asks for no upgrade (RFC 6455 §4.2.1) so, in the form of every other mistake. */
@Component
class OnlyUpgrades implements HandshakeInterceptor {

    private final ProblemWriter problems;

    OnlyUpgrades(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        if ("websocket".equalsIgnoreCase(request.getHeaders().getUpgrade())
                && request.getHeaders().containsHeader("Sec-WebSocket-Key")) {
            return true;
        }
        problems.write(
                ((ServletServerHttpRequest) request).getServletRequest(),
                ((ServletServerHttpResponse) response).getServletResponse(),
                new ProblemException(PlatformProblems.MALFORMED_REQUEST, "Only a WebSocket can be opened here."));
        return false;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {
        // The socket itself says what there is to say.
    }
}
