package io.flusomail.identity.access;

import io.flusomail.identity.IdentityProblems;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How high the caller stands, for the one rule that permissions cannot say: nobody gives more than they have, and nobody
 * changes a person who stands above them.
 */
public record Standing(Map<WorkspaceId, Role> roles) {

    public Standing {
        roles = Map.copyOf(roles);
    }

    /** The caller's standing; a key stands as high as the highest role whose permissions it covers, where it belongs. */
    public static Standing ofCaller(Function<UserId, Map<WorkspaceId, Role>> rolesOf) {
        Actor actor = Actor.current();
        return switch (actor.kind()) {
            case USER ->
                new Standing(Optional.ofNullable(actor.id())
                        .map(UserId::new)
                        .map(rolesOf)
                        .orElse(Map.of()));
            case API_KEY -> new Standing(Map.of(WorkspaceScope.current(), covered(actor)));
            case SYSTEM ->
                new Standing(
                        WorkspaceScope.find().map(w -> Map.of(w, Role.OWNER)).orElse(Map.of()));
            case CONTACT -> new Standing(Map.of());
        };
    }

    private static Role covered(Actor actor) {
        for (Role role : Role.values()) {
            if (role.permissions().stream().allMatch(actor::may)) {
                return role;
            }
        }
        return Role.VIEWER;
    }

    /** Refuses with 403 unless the caller stands at least as high as this role in the workspace. */
    public void require(WorkspaceId workspace, Role role) {
        Role own = roles.get(workspace);
        if (own == null) {
            throw ProblemException.notFound("workspace", workspace);
        }
        if (!own.atLeast(role)) {
            throw new ProblemException(
                    IdentityProblems.BEYOND_YOUR_ROLE,
                    "Only someone who is at least " + role.code() + " there may do this.");
        }
    }
}
