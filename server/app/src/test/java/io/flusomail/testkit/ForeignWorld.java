package io.flusomail.testkit;

import java.util.List;

/**
 * What a module has in another workspace, for the tests that try to reach it from outside. A component in the module's
 * test tree; rows are made through the API, as the owner of that workspace, modules with lower numbers first.
 */
public interface ForeignWorld {

    /**
     * One row of a resource.
     *
     * @param noun the segment of the path before its id: {@code contacts} in {@code /api/contacts/{id}}
     * @param path where it is made by POST
     * @param body a body that is valid; {@code {{lists}}} stands for the id of the row of that noun, {@code {{unique}}}
     *     for twelve characters that no other test has
     */
    record Row(String noun, String path, String body) {

        /** A row that is made by uploading a file with options. */
        public static Row upload(String noun, String path, String options) {
            return new Row(noun, path + UPLOAD, options);
        }
    }

    /** Marks the path of a row that is made by an upload. */
    String UPLOAD = "#upload";

    /**
     * A request that names ids of the other workspace in its body and is right but for that.
     *
     * @param body with {@code {{noun}}} for ids of the foreign rows and {@code {{own:noun}}} for rows of one's own
     */
    record Use(String method, String path, String body) {}

    /** The module's number in ARCHITECTURE.md, times ten. */
    int order();

    List<Row> rows();

    default List<Use> uses() {
        return List.of();
    }
}
