package io.flusomail.identity.sessions;

import org.jspecify.annotations.Nullable;

/** Where a sign-in comes from, as the person sees it in their list of sessions. */
public record Device(@Nullable String ip, @Nullable String userAgent) {

    private static final int LONGEST = 300;

    public Device {
        userAgent = userAgent == null || userAgent.length() <= LONGEST ? userAgent : userAgent.substring(0, LONGEST);
    }
}
