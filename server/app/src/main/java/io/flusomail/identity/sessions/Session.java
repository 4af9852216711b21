package io.flusomail.identity.sessions;

import io.flusomail.platform.ids.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One living sign-in of a person. */
record Session(
        SessionId id,
        Instant startedAt,
        Instant lastUsedAt,
        Instant expiresAt,
        @Nullable String ip,
        @Nullable String userAgent) {}
