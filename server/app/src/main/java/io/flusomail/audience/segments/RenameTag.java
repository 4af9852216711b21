package io.flusomail.audience.segments;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes another name into whatever asks for a tag: a rule, or something that has rules in it. */
public final class RenameTag {

    private RenameTag() {}

    /**
     * Whether it was asked for.
     *
     * @param isIt whether a name is that of the tag
     */
    public static boolean in(JsonNode rule, Predicate<String> isIt, String name) {
        boolean renamed = false;
        switch (rule) {
            case ArrayNode list -> {
                for (JsonNode entry : list) {
                    renamed |= in(entry, isIt, name);
                }
            }
            case ObjectNode object -> {
                if (object.path("tag").isString()) {
                    renamed = isIt.test(object.get("tag").stringValue());
                    if (renamed) {
                        object.put("tag", name);
                    }
                } else {
                    for (JsonNode member : object) {
                        renamed |= in(member, isIt, name);
                    }
                }
            }
            default -> {}
        }
        return renamed;
    }
}
