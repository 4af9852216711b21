package io.flusomail.audience.segments;

import io.flusomail.audience.contacts.Contacts;
import io.flusomail.platform.ids.ContactId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Why somebody meets a rule or does not: the rule as a tree with the verdict of each part. */
@Service
class ExplainMembership {

    private final SegmentRules rules;
    private final SegmentMemberStore members;
    private final Contacts contacts;

    ExplainMembership(SegmentRules rules, SegmentMemberStore members, Contacts contacts) {
        this.rules = rules;
        this.members = members;
        this.contacts = contacts;
    }

    /** @param matches null when no person was named */
    record Explanation(@Nullable Boolean matches, Part explanation) {}

    /**
     * @param path where it stands: {@code rule.all[0]}
     * @param kind {@code all}, {@code any}, {@code not} or {@code leaf}
     * @param matches null when no person was named
     */
    record Part(
            String path,
            String kind,
            JsonNode rule,
            @Nullable Boolean matches,
            List<Part> children) {}

    /**
     * @param json a rule that can be read: that of a segment, or one that was read before
     * @param contact null: the parts alone
     */
    Explanation explain(JsonNode json, @Nullable ContactId contact) {
        List<JsonNode> leaves = new ArrayList<>();
        rules.read(json);
        collect(json, leaves);
        Part whole = part(json, "rule", verdicts(leaves, contact).iterator());
        return new Explanation(whole.matches(), whole);
    }

    private List<@Nullable Boolean> verdicts(List<JsonNode> leaves, @Nullable ContactId contact) {
        if (contact == null) {
            return Collections.nCopies(leaves.size(), null);
        }
        ContactId present = contacts.get(contact).id();
        return List.copyOf(members.verdicts(rules.readEach(leaves), rules.now(), present));
    }

    private static void collect(JsonNode json, List<JsonNode> leaves) {
        if (json.has("all") || json.has("any")) {
            json.get(json.has("all") ? "all" : "any").forEach(child -> collect(child, leaves));
        } else if (json.has("not")) {
            collect(json.get("not"), leaves);
        } else {
            leaves.add(json);
        }
    }

    /** Leaves come in the order in which they were collected. */
    private static Part part(JsonNode json, String path, Iterator<@Nullable Boolean> verdicts) {
        if (json.has("not")) {
            Part child = part(json.get("not"), path + ".not", verdicts);
            return new Part(path, "not", json, child.matches() == null ? null : !child.matches(), List.of(child));
        }
        if (!json.has("all") && !json.has("any")) {
            return new Part(path, "leaf", json, verdicts.next(), List.of());
        }
        String kind = json.has("all") ? "all" : "any";
        List<Part> children = new ArrayList<>();
        for (JsonNode child : json.get(kind)) {
            children.add(part(child, path + '.' + kind + '[' + children.size() + ']', verdicts));
        }
        return new Part(path, kind, json, together(kind, children), children);
    }

    private static @Nullable Boolean together(String kind, List<Part> children) {
        if (children.stream().anyMatch(part -> part.matches() == null)) {
            return null;
        }
        return kind.equals("all")
                ? children.stream().allMatch(part -> Boolean.TRUE.equals(part.matches()))
                : children.stream().anyMatch(part -> Boolean.TRUE.equals(part.matches()));
    }
}
