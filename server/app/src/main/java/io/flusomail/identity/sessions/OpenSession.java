package io.flusomail.identity.sessions;

import io.flusomail.platform.ids.SessionId;
import io.flusomail.platform.ids.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * What a person gets by signing in or renewing.
 *
 * @param refreshToken for the cookie; known to nobody else, only its hash is kept
 * @param refreshUntil when the cookie ends unless it is used before
 */
public record OpenSession(
        UserId user,
        SessionId session,
        String accessToken,
        Duration accessTokenLife,
        String refreshToken,
        Instant refreshUntil) {}
