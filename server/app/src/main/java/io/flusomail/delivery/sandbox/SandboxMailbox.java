package io.flusomail.delivery.sandbox;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the sandbox captured in the bound workspace. Mails that carry a credential are there for owners only. */
@Service
class SandboxMailbox {

    /** Only owners may do this; the mailbox of credentials is theirs alone. */
    private static final String OWNERS_ONLY = "workspaces:delete";

    private final SandboxStore store;
    private final AuditTrail audit;

    SandboxMailbox(SandboxStore store, AuditTrail audit) {
        this.store = store;
        this.audit = audit;
    }

    CursorPage<SandboxMessage> newest(@Nullable String recipient, CursorRequest request) {
        List<SandboxMessage> found = store.newest(
                WorkspaceScope.current(), recipient, mayReadCredentials(), before(request), request.limit() + 1);
        boolean more = found.size() > request.limit();
        List<SandboxMessage> shown = more ? found.subList(0, request.limit()) : found;
        return new CursorPage<>(
                shown, more ? CursorRequest.cursor(shown.getLast().id().toString()) : null, null);
    }

    private static @Nullable UUID before(CursorRequest request) {
        Optional<String> after = request.after();
        try {
            return after.isEmpty() ? null : UUID.fromString(after.get());
        } catch (IllegalArgumentException _) {
            throw CursorRequest.unreadable();
        }
    }

    SandboxMessage get(UUID id) {
        return store.find(WorkspaceScope.current(), id)
                .filter(message -> !message.credential() || mayReadCredentials())
                .orElseThrow(() -> ProblemException.notFound("message", id));
    }

    byte[] raw(UUID id) {
        get(id);
        return store.raw(WorkspaceScope.current(), id).orElseThrow(() -> ProblemException.notFound("message", id));
    }

    @Transactional
    void clear() {
        WorkspaceId workspace = WorkspaceScope.current();
        int gone = store.clear(workspace, mayReadCredentials());
        audit.record("sandbox.cleared", "sandbox", null, Map.of("messages", gone), null);
    }

    private static boolean mayReadCredentials() {
        Actor actor = Actor.current();
        return actor.kind() == Actor.Kind.USER && actor.may(OWNERS_ONLY);
    }
}
