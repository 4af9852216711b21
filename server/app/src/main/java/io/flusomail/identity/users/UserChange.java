package io.flusomail.identity.users;

import io.flusomail.identity.access.Role;
import io.flusomail.platform.problems.OneOf;
import io.flusomail.platform.problems.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person as a colleague wants them: laid over what is there by a PATCH, put in its place by a PUT.
 *
 * @param email by which they sign in; may be sent back, not changed
 * @param role in the workspace that asks
 * @param password null: stays
 */
record UserChange(
        @Nullable @Size(max = 320) String email,
        @Nullable @Size(max = 200) String name,
        @NotBlank String role,
        @NotBlank String status,
        @Nullable String password) {

    static UserChange of(Person person) {
        return new UserChange(
                person.email(),
                person.name(),
                Objects.requireNonNullElse(person.role(), Role.VIEWER.code()),
                person.status(),
                null);
    }

    /** Only what differs, as each change needs a standing of its own. */
    Users.Change from(Person before, @Nullable String hash) {
        if (email != null && !email.equals(before.email())) {
            throw ProblemException.invalid("email", "fixed", "The address by which a person signs in stays.");
        }
        String wanted = name == null || name.isBlank() ? null : name.strip();
        Role given = Role.find(role).orElseThrow(() -> OneOf.refused("role", OneOf.codes(Role.class)));
        return new Users.Change(
                !Objects.equals(wanted, before.name()),
                wanted,
                role.equals(before.role()) ? null : given,
                status.equals(before.status()) ? null : active(),
                hash);
    }

    private boolean active() {
        return switch (status) {
            case "active" -> true;
            case "disabled" -> false;
            default -> throw OneOf.refused("status", List.of("active", "disabled"));
        };
    }
}
