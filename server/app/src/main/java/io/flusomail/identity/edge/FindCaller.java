package io.flusomail.identity.edge;

import io.flusomail.identity.Caller;
import io.flusomail.identity.Callers;
import io.flusomail.identity.access.Role;
import io.flusomail.identity.auth.RefreshCookie;
import io.flusomail.identity.keys.KeyHolder;
import io.flusomail.identity.keys.KeyRing;
import io.flusomail.identity.sessions.Sessions;
import io.flusomail.identity.sessions.SignedIn;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class FindCaller implements Callers {

    private final Sessions sessions;
    private final KeyRing keys;
    private final RefreshCookie cookie;

    FindCaller(Sessions sessions, KeyRing keys, RefreshCookie cookie) {
        this.sessions = sessions;
        this.keys = keys;
        this.cookie = cookie;
    }

    @Override
    public Optional<Caller> find(String token, Optional<WorkspaceId> workspace, @Nullable String ip) {
        return token.startsWith(KeyRing.PREFIX)
                ? keys.find(token).map(holder -> ofKey(holder, workspace, ip))
                : sessions.find(token).map(person -> ofPerson(person, workspace, ip));
    }

    @Override
    public Optional<String> tokenOfCookie(HttpServletRequest request) {
        return cookie.read(request).flatMap(sessions::accessToken);
    }

    private static Caller ofKey(KeyHolder holder, Optional<WorkspaceId> named, @Nullable String ip) {
        named.filter(id -> !id.equals(holder.workspace())).ifPresent(FindCaller::refuse);
        Actor actor = new Actor(Actor.Kind.API_KEY, holder.id().value(), holder.name(), holder.scopes(), ip);
        return new Caller(actor, Optional.of(holder.workspace()), Optional.empty());
    }

    private static Caller ofPerson(SignedIn person, Optional<WorkspaceId> named, @Nullable String ip) {
        named.filter(id -> !person.roles().containsKey(id)).ifPresent(FindCaller::refuse);
        Optional<WorkspaceId> workspace = named.or(() -> only(person));
        Set<String> permissions =
                workspace.map(person.roles()::get).map(Role::permissions).orElse(Set.of());
        Actor actor = new Actor(Actor.Kind.USER, person.user().value(), person.name(), permissions, ip);
        return new Caller(actor, workspace, Optional.of(person.session()));
    }

    private static Optional<WorkspaceId> only(SignedIn person) {
        return person.roles().size() == 1 ? person.roles().keySet().stream().findFirst() : Optional.empty();
    }

    private static void refuse(WorkspaceId id) {
        throw ProblemException.notFound("workspace", id);
    }
}
