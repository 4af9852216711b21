package io.flusomail.audience.segments;

import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.contacts.ContactAnswers;
import io.flusomail.audience.contacts.ContactResponse;
import io.flusomail.audience.fields.Sensitivity;
import io.flusomail.audience.rules.Actual;
import io.flusomail.audience.rules.Actuals;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Needs;
import io.flusomail.audience.rules.PersonFacts;
import io.flusomail.audience.rules.PersonFactsStore;
import io.flusomail.audience.rules.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Says of each leaf of a rule whether it is true of somebody, and what they have of that which it asks for. */
@Component
class AnswerLeaves {

    private final SegmentRules rules;
    private final SegmentMemberStore members;
    private final PersonFactsStore facts;
    private final ContactAnswers contacts;

    AnswerLeaves(SegmentRules rules, SegmentMemberStore members, PersonFactsStore facts, ContactAnswers contacts) {
        this.rules = rules;
        this.members = members;
        this.facts = facts;
        this.contacts = contacts;
    }

    record Answer(@Nullable Boolean matches, @Nullable Actual actual) {}

    /** By the place of the leaf; null verdicts of those about values that the caller may not see. */
    Map<String, Answer> answer(List<RulePart> leaves, Contact person, Moment moment) {
        List<JsonNode> written = leaves.stream().map(RulePart::json).toList();
        List<Rule> read = rules.readEach(written);
        List<Boolean> open = rules.openEach(written);
        List<Boolean> verdicts = members.verdicts(read, moment, person.id());
        List<PersonFacts> known =
                facts.load(List.of(person.id()), Needs.of(read), moment).orElse(List.of());
        ContactResponse shown = contacts.of(person);
        Actuals actuals = new Actuals(moment);
        Map<String, Answer> found = new HashMap<>();
        for (int i = 0; i < leaves.size(); i++) {
            JsonNode leaf = written.get(i);
            Actual actual = known.isEmpty() ? null : actuals.of(read.get(i), known.getFirst());
            found.put(
                    leaves.get(i).path(),
                    open.get(i)
                            ? new Answer(verdicts.get(i), asWritten(leaf, actual, shown))
                            : new Answer(null, new Actual("field", Sensitivity.MASK, null)));
        }
        return found;
    }

    /** Rules know texts without their case. */
    private static @Nullable Actual asWritten(JsonNode leaf, @Nullable Actual actual, ContactResponse person) {
        if (actual == null || actual.value() == null || !actual.of().equals("field") || leaf.has("path")) {
            return actual;
        }
        return new Actual(actual.of(), written(leaf.get("field").stringValue(), actual.value(), person), null);
    }

    private static Object written(String key, Object otherwise, ContactResponse person) {
        Map<String, Object> fields = person.fields();
        if (key.startsWith("fields.")) {
            return fields.getOrDefault(key.substring("fields.".length()), otherwise);
        }
        Object standard = StandardFields.BY_KEY.containsKey(key) && !StandardFields.isOwn(key, fields.keySet())
                ? person.standard(key)
                : fields.get(key);
        return standard == null ? otherwise : standard;
    }
}
