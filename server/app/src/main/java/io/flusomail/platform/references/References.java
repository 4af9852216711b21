package io.flusomail.platform.references;

import io.flusomail.platform.problems.ProblemCode;
import io.flusomail.platform.problems.ProblemException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Answers "used by": whoever refers to another module's thing says so, and its deletion is refused while it is used. */
public interface References {

    int MOST = 10;

    /**
     * Uses of a thing of the bound workspace, at most ten; called inside the transaction that would delete it.
     *
     * @param resource {@code template}, {@code list}, {@code sender}, {@code provider}, {@code field}
     */
    List<Use> uses(String resource, UUID id);

    /**
     * All uses of each of many things of the bound workspace; things that are not used are left out. Whoever may be asked
     * of many at once answers with one statement.
     */
    default Map<UUID, List<Use>> usesOfEach(String resource, Collection<UUID> ids) {
        Map<UUID, List<Use>> all = new HashMap<>();
        for (UUID id : ids) {
            List<Use> some = uses(resource, id);
            if (!some.isEmpty()) {
                all.put(id, some);
            }
        }
        return all;
    }

    /** As many of one thing's uses as {@link #uses} answers. */
    static List<Use> first(Map<UUID, List<Use>> all, UUID id) {
        return all.getOrDefault(id, List.of()).stream().limit(MOST).toList();
    }

    /** Who answers of many things with one statement, and so of one. */
    interface OfMany extends References {

        @Override
        default List<Use> uses(String resource, UUID id) {
            return first(usesOfEach(resource, List.of(id)), id);
        }

        @Override
        Map<UUID, List<Use>> usesOfEach(String resource, Collection<UUID> ids);
    }

    /** One use, as a person would name it. */
    record Use(String resource, String id, String name) {}

    /**
     * Refuses what would be deleted while somebody uses it, and names who does.
     *
     * @param inUse the module's own problem for it
     */
    static void requireUnused(List<References> all, String resource, UUID id, ProblemCode inUse) {
        String users = all.stream()
                .flatMap(who -> who.uses(resource, id).stream())
                .map(use -> use.resource() + " " + use.name())
                .collect(Collectors.joining(", "));
        if (!users.isEmpty()) {
            throw new ProblemException(inUse, "The " + resource + " is used by " + users + ".");
        }
    }
}
