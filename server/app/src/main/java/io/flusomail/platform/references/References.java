package io.flusomail.platform.references;

import io.flusomail.platform.problems.ProblemCode;
import io.flusomail.platform.problems.ProblemException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Answers "used by": whoever refers to another module's thing says so, and its deletion is refused while it is used. */
public interface References {

    /**
     * Uses of a thing of the bound workspace, at most ten; called inside the transaction that would delete it.
     *
     * @param resource {@code template}, {@code list}, {@code sender}, {@code provider}, {@code field}
     */
    List<Use> uses(String resource, UUID id);

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
