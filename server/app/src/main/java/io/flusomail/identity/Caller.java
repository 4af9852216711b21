package io.flusomail.identity;

import io.flusomail.platform.ids.SessionId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.Actor;
import java.util.Optional;

/**
 * Whom a token speaks for.
 *
 * @param actor with the permissions that hold in {@code workspace}; none where no workspace is chosen
 * @param workspace the one that was named, or the only one
 * @param session the sign-in behind an access token; absent for API keys
 */
public record Caller(Actor actor, Optional<WorkspaceId> workspace, Optional<SessionId> session) {

    /** The request attribute under which the edge leaves it. */
    public static final String ATTRIBUTE = Caller.class.getName();

    public boolean signedIn() {
        return actor.kind() == Actor.Kind.USER || actor.kind() == Actor.Kind.API_KEY;
    }

    /** The person behind an access token; absent for API keys and strangers. */
    public Optional<UserId> user() {
        return actor.kind() == Actor.Kind.USER ? Optional.ofNullable(actor.id()).map(UserId::new) : Optional.empty();
    }
}
