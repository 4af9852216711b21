package io.flusomail.integrations.live;

import io.flusomail.identity.Callers;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Notes at the handshake for whom the refresh cookie speaks. A page of another origin does not come through the
 * handshake (RFC 6455 §10.2), and its browser would not send the cookie.
 */
@Component
class CookieSignIn implements HandshakeInterceptor {

    private static final String TOKEN = "flusomail.token";

    private final Callers callers;

    CookieSignIn(Callers callers) {
        this.callers = callers;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        callers.tokenOfCookie(((ServletServerHttpRequest) request).getServletRequest())
                .ifPresent(token -> attributes.put(TOKEN, token));
        return true;
    }

    /** The token of the cookie that came with this connection's handshake. */
    static Optional<String> token(WebSocketSession session) {
        return Optional.ofNullable((String) session.getAttributes().get(TOKEN));
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
