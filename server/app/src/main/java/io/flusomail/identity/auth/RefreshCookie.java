package io.flusomail.identity.auth;

import io.flusomail.identity.sessions.OpenSession;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookie that renews a session, seen by no script and by no other site's pages. Besides {@code /api/auth} only the
 * live connection reads it, which cannot send a header; it authorises no call.
 */
@Component
public final class RefreshCookie {

    private static final String NAME = "flusomail_refresh";
    private static final String PATH = "/api";

    private final Clock clock;

    RefreshCookie(Clock clock) {
        this.clock = clock;
    }

    public String set(OpenSession session, HttpServletRequest request) {
        Duration life = Duration.between(clock.instant(), session.refreshUntil());
        return cookie(session.refreshToken(), life, request);
    }

    String clear(HttpServletRequest request) {
        return cookie("", Duration.ZERO, request);
    }

    /** A browser names the one of the longest path first, which may be left from when it was bound to another. */
    public Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isEmpty())
                        .reduce((_, last) -> last);
    }

    private static String cookie(String value, Duration life, HttpServletRequest request) {
        return ResponseCookie.from(NAME, value)
                .path(PATH)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(request.isSecure())
                .maxAge(life)
                .build()
                .toString();
    }
}
