package io.flusomail.platform.scope;

import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: a signed-in person, an API key, a contact at a public link, or the system itself.
 *
 * @param kind what sort of actor
 * @param id the user's, key's or contact's id; null for the system
 * @param name how the audit trail shows it
 * @param permissions {@code contacts:read} …, already resolved for the bound workspace; {@code *} is everything
 * @param ip the address the request came from, if any
 */
public record Actor(
        Kind kind,
        @Nullable UUID id,
        String name,
        Set<String> permissions,
        @Nullable String ip) {

    /** What sort of actor. */
    public enum Kind {
        USER,
        API_KEY,
        CONTACT,
        SYSTEM
    }

    /** The application on its own account. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, "system", Set.of("*"), null);

    private static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    /** The actor bound here, the system where none is. */
    public static Actor current() {
        return CURRENT.isBound() ? CURRENT.get() : SYSTEM;
    }

    public static <T extends @Nullable Object> T as(Actor actor, Supplier<T> work) {
        return ScopedValue.where(CURRENT, actor).call(work::get);
    }

    public static <T extends @Nullable Object, X extends Throwable> T callAs(
            Actor actor, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, actor).call(work);
    }

    public boolean may(String permission) {
        if (permissions.contains("*") || permissions.contains(permission)) {
            return true;
        }
        int colon = permission.indexOf(':');
        return colon > 0 && permissions.contains(permission.substring(0, colon) + ":*");
    }
}
