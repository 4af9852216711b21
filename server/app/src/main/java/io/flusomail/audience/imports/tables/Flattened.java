package io.flusomail.audience.imports.tables;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * An object as cells: keys of objects within are joined by dots, entries of lists by commas, with quotes around those that
 * need them. A list of objects that have names is the list of these; any other stays JSON.
 */
final class Flattened {

    private static final int MOST_DIGITS = 400;

    private static final String NAME = "name";

    private Flattened() {}

    /**
     * Without what is empty.
     *
     * @param whole keys whose objects and lists stay JSON
     */
    static Map<String, String> of(JsonNode object, Set<String> whole) {
        Map<String, String> cells = new LinkedHashMap<>();
        put(cells, "", object, whole);
        return cells;
    }

    private static void put(Map<String, String> cells, String path, JsonNode value, Set<String> whole) {
        boolean kept = value.isContainer() && whole.contains(path);
        if (value.isObject() && !kept) {
            value.properties()
                    .forEach(entry -> put(
                            cells,
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                            entry.getValue(),
                            whole));
            return;
        }
        String text = kept ? value.toString() : value.isArray() ? list(value) : text(value);
        if (!text.isEmpty() && cells.size() <= JsonTable.MOST_KEYS) {
            cells.put(path, text);
        }
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (!value.isNumber()) {
            return value.asString();
        }
        // Written out, 1e999999999 would fill the memory.
        BigDecimal number = value.decimalValue();
        return Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS
                        || Math.abs((long) number.scale()) > MOST_DIGITS
                ? number.toString()
                : number.toPlainString();
    }

    private static String list(JsonNode list) {
        List<JsonNode> entries = list.valueStream().toList();
        if (entries.stream()
                .allMatch(entry -> entry.isObject() && entry.path(NAME).isString())) {
            return joined(entries.stream().map(entry -> entry.path(NAME)).toList());
        }
        return entries.stream().allMatch(JsonNode::isValueNode) ? joined(entries) : list.toString();
    }

    private static String joined(List<JsonNode> entries) {
        List<String> texts = new ArrayList<>();
        entries.forEach(entry -> texts.add(text(entry)));
        return texts.stream()
                .filter(text -> !text.isEmpty())
                .map(text -> text.chars().noneMatch(c -> ",;|\"".indexOf(c) >= 0)
                        ? text
                        : '"' + text.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }
}
