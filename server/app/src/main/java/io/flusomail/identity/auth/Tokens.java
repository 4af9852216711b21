package io.flusomail.identity.auth;

import io.flusomail.identity.sessions.Device;
import io.flusomail.identity.sessions.OpenSession;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** What a sign-in answers, beside the refresh cookie. */
public record Tokens(String accessToken, String tokenType, long expiresIn) {

    public static ResponseEntity<Tokens> answer(
            ResponseEntity.BodyBuilder builder, OpenSession session, RefreshCookie cookie, HttpServletRequest request) {
        Tokens tokens = new Tokens(
                session.accessToken(), "Bearer", session.accessTokenLife().toSeconds());
        return builder.header(HttpHeaders.SET_COOKIE, cookie.set(session, request))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(tokens);
    }

    /** Where a request comes from. */
    public static Device device(HttpServletRequest request) {
        return new Device(request.getRemoteAddr(), request.getHeader(HttpHeaders.USER_AGENT));
    }
}
