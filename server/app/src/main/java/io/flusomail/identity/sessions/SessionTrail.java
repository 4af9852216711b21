package io.flusomail.identity.sessions;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.SessionId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.scope.Actor;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes that sessions ended before their time. */
@Component
final class SessionTrail {

    private final SessionStore store;
    private final AuditTrail audit;

    SessionTrail(SessionStore store, AuditTrail audit) {
        this.store = store;
        this.audit = audit;
    }

    /**
     * By the person, where the one who acts has shown no more than the session's cookie.
     *
     * @param session null: all of them
     */
    void closed(UserId user, @Nullable SessionId session) {
        store.holder(user).ifPresent(holder -> {
            Actor present = Actor.current();
            Actor actor = present.id() == null
                    ? new Actor(Actor.Kind.USER, user.value(), holder.email(), Set.of(), present.ip())
                    : present;
            Map<String, Object> whose = Map.of("user_id", user, "all", session == null);
            Actor.as(actor, () -> {
                audit.recordFor(holder.organization(), "session.closed", "session", session, whose, null);
                return true;
            });
        });
    }
}
