package io.flusomail.audience.segments;

import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.contacts.Contacts;
import io.flusomail.audience.rules.Actual;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Rule;
import io.flusomail.platform.ids.ContactId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Why somebody meets a rule or does not: the rule as a tree with the verdict of each part, and what they have of it. */
@Service
class ExplainMembership {

    private final SegmentRules rules;
    private final SegmentMemberStore members;
    private final AnswerLeaves leaves;
    private final Contacts contacts;
    private final RuleNames names;

    ExplainMembership(
            SegmentRules rules, SegmentMemberStore members, AnswerLeaves leaves, Contacts contacts, RuleNames names) {
        this.rules = rules;
        this.members = members;
        this.leaves = leaves;
        this.contacts = contacts;
        this.names = names;
    }

    /** @param matches null when no person was named */
    record Explanation(@Nullable Boolean matches, Part explanation) {}

    /**
     * @param path where it stands: {@code rule.all[0]}
     * @param kind {@code all}, {@code any}, {@code not}, {@code segment} (with what stands in its rule) or {@code leaf}
     * @param matches null when no person was named, or when it turns on values that the caller may not see
     * @param actual what the person has of that which a leaf asks for; null where the verdict tells all
     */
    record Part(
            String path,
            String kind,
            JsonNode rule,
            @Nullable Boolean matches,
            @Nullable Actual actual,
            List<Part> children) {}

    /** @param contact null: the parts alone */
    @Transactional(readOnly = true)
    public Explanation explain(JsonNode json, @Nullable ContactId contact) {
        rules.read(json);
        return explainKept(json, contact);
    }

    /** The same of a segment's rule, whoever made it. */
    @Transactional(readOnly = true)
    public Explanation explainKept(JsonNode json, @Nullable ContactId contact) {
        List<Rule> whole = rules.readEach(List.of(json));
        RulePart parts = RulePart.of(json, "rule", names::segment);
        if (contact == null) {
            return new Explanation(null, part(parts, Map.of()));
        }
        Contact person = contacts.get(contact);
        Moment moment = rules.now();
        Part answered = part(parts, leaves.answer(parts.leaves().toList(), person, moment));
        Boolean matches = answered.matches() == null
                ? members.verdicts(whole, moment, contact).getFirst()
                : answered.matches();
        return new Explanation(matches, answered);
    }

    private static Part part(RulePart part, Map<String, AnswerLeaves.Answer> answers) {
        List<Part> children =
                part.children().stream().map(child -> part(child, answers)).toList();
        AnswerLeaves.Answer answer = answers.get(part.path());
        Boolean matches =
                part.kind().equals("leaf") ? answer == null ? null : answer.matches() : together(part.kind(), children);
        return new Part(
                part.path(), part.kind(), part.json(), matches, answer == null ? null : answer.actual(), children);
    }

    /** Null where it turns on a part of which that is not told. */
    private static @Nullable Boolean together(String kind, List<Part> children) {
        if (kind.equals("not") || kind.equals("segment")) {
            Boolean inside = children.getFirst().matches();
            return inside == null ? null : inside != kind.equals("not");
        }
        boolean decisive = kind.equals("any");
        if (children.stream().anyMatch(part -> part.matches() != null && part.matches() == decisive)) {
            return decisive;
        }
        return children.stream().anyMatch(part -> part.matches() == null) ? null : !decisive;
    }
}
