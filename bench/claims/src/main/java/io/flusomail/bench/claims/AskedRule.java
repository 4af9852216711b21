package io.flusomail.bench.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A rule, and the same question by hand. */
record AskedRule(String name, String json, String sql) {

    /** Reads the blocks of {@code rules.txt}, with names in place of their placeholders. */
    static List<AskedRule> all(String text, Map<String, String> names) {
        List<AskedRule> rules = new ArrayList<>();
        for (String block : text.strip().split("\n\\s*\n")) {
            String[] lines = block.strip().split("\n", 3);
            if (!lines[0].startsWith("#")) {
                rules.add(new AskedRule(lines[0], fill(lines[1], names, ""), fill(lines[2].strip(), names, "'")));
            }
        }
        return rules;
    }

    /** Ids stand in quotes in SQL, columns and what stands in JSON do not. */
    private static String fill(String text, Map<String, String> names, String quote) {
        String filled = text;
        for (String name : names.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            String value = names.getOrDefault(name, "");
            filled = filled.replace(name, value.startsWith("p.") ? value : quote + value + quote);
        }
        return filled;
    }

    /** How many meet it, as a superuser asks who knows where everything stands. */
    String question(String workspace) {
        return "select count(*) from audience.profile as p where p.workspace_id = '" + workspace + "' and (" + sql
                + ")";
    }
}
