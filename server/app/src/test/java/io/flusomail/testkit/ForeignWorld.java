package io.flusomail.testkit;

import java.util.List;

/**
 * What a module has in a workspace, for the tests that try to reach it from another. A component in the module's test
 * tree; rows are made through the API, as an owner of that workspace, modules with lower numbers first.
 */
public interface ForeignWorld {

    /** Marks the path of a row that is made by an upload. */
    String UPLOAD = "#upload";

    /**
     * One row of a resource.
     *
     * @param noun what stands before its id in paths: {@code contacts} in {@code /api/contacts/{id}},
     *     {@code sandbox/messages} in {@code /api/sandbox/messages/{id}}
     * @param path where it is made by POST; may name rows as a body does
     * @param body a body that is valid; {@code {{lists}}} stands for the id of the row of that noun, {@code {{unique}}}
     *     for twelve characters that no other workspace has
     */
    record Row(String noun, String path, String body) {

        /** A row that is made by uploading a file with options. */
        public static Row upload(String noun, String path, String options) {
            return new Row(noun, path + UPLOAD, options);
        }
    }

    /**
     * A row that nobody posts.
     *
     * @param list the list whose first item it is
     */
    record Found(String noun, String list) {}

    /**
     * A request with a body that is right when all its ids are one's own.
     *
     * @param path as in the OpenAPI document, {@code /api/templates/{id}/preview}
     */
    record Use(String method, String path, String body) {}

    /** The module's number in ARCHITECTURE.md, times ten. */
    int order();

    default List<Row> rows() {
        return List.of();
    }

    default List<Use> uses() {
        return List.of();
    }

    /** Does what must have happened before {@link #found} is there; called when all rows of all modules are made. */
    default void settle() {}

    default List<Found> found() {
        return List.of();
    }
}
