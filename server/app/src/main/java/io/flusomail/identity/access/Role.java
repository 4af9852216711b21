package io.flusomail.identity.access;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The built-in roles, the mightiest first; each may do all that the roles after it may. */
public enum Role {
    /** Everything, the organisation included. */
    OWNER(permission -> true),
    /** Everything in the workspace; neither makes nor removes workspaces. */
    ADMIN(permission -> !permission.matches("workspaces:(create|delete)")),
    /** Runs the marketing: people, content, sending and approving; reads who may do what. */
    MANAGER(permission -> Marketing.contains(permission)
            || permission.matches(
                    "(users|roles|providers|sites|audit|workspaces):read|campaigns:(send|approve)|messages:send|pacing:update")
            || permission.matches("senders:.*|journeys:send|imports:delete|suppressions:delete|sandbox:delete")),
    /** Prepares: contacts, lists, templates, campaigns; sends and approves nothing. */
    EDITOR(permission -> Marketing.contains(permission) && !permission.matches("(imports|suppressions):delete")),
    /** Reads everything that marketing holds, and takes it out. */
    ANALYST(permission -> Marketing.contains(permission)
            && permission.matches(".*:read|segments:(create|update)|exports:(create|read|delete)|jobs:update")),
    /** Looks, and changes nothing. */
    VIEWER(permission -> Marketing.contains(permission) && permission.matches("(?!exports|events).*:read"));

    private final Set<String> permissions;

    Role(Predicate<String> may) {
        Set<String> granted = new LinkedHashSet<>(Permissions.all());
        granted.removeIf(may.negate());
        this.permissions = Collections.unmodifiableSet(granted);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> find(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    /** The role of this code; {@link IllegalArgumentException} for one that does not exist. */
    public static Role of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("no role " + code));
    }

    /** Written out, in the order of the matrix. */
    public Set<String> permissions() {
        return permissions;
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    public boolean atLeast(Role other) {
        return ordinal() <= other.ordinal();
    }

    /** The daily work of marketing, without sending, people's accounts and the installation. */
    private static final class Marketing {

        static boolean contains(String permission) {
            return permission.matches(
                    "(contacts|lists|tags|fields|segments|topics|suppressions|imports|exports|templates):.*"
                            + "|campaigns:(create|read|update|delete)|journeys:(create|read|update|delete)"
                            + "|(senders|pacing|insights|messages|sandbox|events|roles|workspaces):read|jobs:(read|update)");
        }
    }
}
