package io.flusomail.platform.references;

import java.util.List;
import java.util.UUID;

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
}
