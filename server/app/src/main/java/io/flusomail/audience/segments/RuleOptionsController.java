package io.flusomail.audience.segments;

import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.fields.Fields;
import io.flusomail.audience.rules.FieldRef;
import io.flusomail.audience.rules.reading.Operators;
import io.flusomail.events.tracked.EventType;
import io.flusomail.events.tracked.EventTypes;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What rules can be made of: the language, and what this workspace has for it. */
@RestController
@RequestMapping("/api/segments")
class RuleOptionsController {

    private static final Map<String, Object> SCHEMA = RuleSchema.schema();

    private final Fields fields;
    private final EventTypes events;

    RuleOptionsController(Fields fields, EventTypes events) {
        this.fields = fields;
        this.events = events;
    }

    record FieldOption(
            String key, String label, FieldType type, List<String> options, boolean standard, List<String> operators) {}

    /** A property of an event, as learnt. */
    record PropertyOption(String property, List<String> types) {}

    /** A custom event that came in. */
    record EventOption(String name, List<PropertyOption> properties) {

        static EventOption of(EventType type) {
            return new EventOption(
                    type.name(),
                    type.properties().stream()
                            .map(property -> new PropertyOption(property.name(), List.copyOf(property.types())))
                            .toList());
        }
    }

    /**
     * What a rule can ask for here.
     *
     * @param operators by type of field
     * @param engagements what can have become of a message
     * @param eventTypes the most frequent two hundred
     */
    record RuleOptions(
            List<FieldOption> fields,
            Map<String, List<String>> operators,
            List<String> propertyOperators,
            List<String> engagements,
            List<EventOption> eventTypes) {}

    /** The JSON Schema of rules. */
    @GetMapping("/rule-schema")
    @Requires("segments:read")
    Map<String, Object> schema() {
        return SCHEMA;
    }

    @GetMapping("/rule-options")
    @Requires("segments:read")
    RuleOptions options() {
        List<FieldOption> known = new ArrayList<>();
        List<String> custom = fields.all().stream().map(FieldDefinition::key).toList();
        StandardFields.BY_KEY.values().stream()
                .filter(field -> !StandardFields.isOwn(field.key(), custom))
                .sorted(Comparator.comparing(FieldRef::key))
                .forEach(field -> known.add(new FieldOption(
                        field.key(), field.key(), field.type(), List.of(), true, Operators.of(field.type()))));
        for (FieldDefinition field : fields.all()) {
            if (!field.sensitivity().isOpen()) {
                continue;
            }
            known.add(new FieldOption(
                    field.key(), field.label(), field.type(), field.options(), false, Operators.of(field.type())));
        }
        Map<String, List<String>> operators = new LinkedHashMap<>();
        for (FieldType type : FieldType.values()) {
            operators.put(type.name().toLowerCase(Locale.ROOT), Operators.of(type));
        }
        return new RuleOptions(
                known,
                operators,
                Operators.PROPERTY,
                Operators.ENGAGEMENTS,
                events.page("", PageRequest.of(1, 200)).items().stream()
                        .map(EventOption::of)
                        .toList());
    }
}
