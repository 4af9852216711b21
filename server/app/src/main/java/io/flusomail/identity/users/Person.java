package io.flusomail.identity.users;

import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as their colleagues see them.
 *
 * @param status {@code active}, {@code disabled}, or {@code invited} until they have chosen a password
 * @param role in the workspace that asks
 * @param workspaces those that the caller also belongs to
 */
record Person(
        UserId id,
        String email,
        @Nullable String name,
        String status,
        @Nullable String role,
        List<Place> workspaces,
        Instant createdAt,
        @Nullable Instant lastLoginAt) {

    /** A role in one workspace. */
    record Place(WorkspaceId id, String role) {}

    Person {
        workspaces = List.copyOf(workspaces);
    }

    static String status(Account account) {
        if (!account.active()) {
            return "disabled";
        }
        return account.passwordHash() == null ? "invited" : "active";
    }
}
