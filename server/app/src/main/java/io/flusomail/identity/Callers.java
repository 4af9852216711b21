package io.flusomail.identity;

import io.flusomail.platform.ids.WorkspaceId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out whom a token speaks for; the edge and the live connection ask. */
public interface Callers {

    /**
     * Whom this bearer token (access token or API key) speaks for in the workspace that was named. Empty when the token
     * is not, or no longer, good.
     *
     * @param workspace what {@code X-Workspace} named; a foreign one is refused with a {@code ProblemException}
     */
    Optional<Caller> find(String token, Optional<WorkspaceId> workspace, @Nullable String ip);

    /**
     * A short-lived token for whom this request's refresh cookie speaks, for a connection that can send no header. The
     * cookie is not used up. Only for requests whose {@code Origin} was looked at.
     */
    Optional<String> tokenOfCookie(HttpServletRequest request);
}
