package io.flusomail.audience.ingest;

import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.FieldValue;
import io.flusomail.platform.problems.SnakeCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Traits as applications tell them to Segment: whatever they know of a person. What has no place here stops nothing. */
final class SegmentIoTraits {

    /** More are refused by name, as everywhere. */
    private static final int MOST = 500;

    private SegmentIoTraits() {}

    /**
     * Those of an identify, and where it says nothing those that its context knows: {@code context.traits}, and the
     * locale and time zone of the device, unless nobody calls them so.
     */
    static JsonNode told(JsonNode call, Map<String, FieldDefinition> known, List<String> warnings) {
        JsonNode own = kept(call.path("traits"), known, warnings);
        JsonNode context = call.path("context");
        if (!own.isObject() || !context.isObject()) {
            return own;
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        device(context.path("locale"), Contact::isLocale).ifPresent(tag -> all.put("locale", tag));
        device(context.path("timezone"), Contact::isZone).ifPresent(zone -> all.put("time_zone", zone));
        if (context.path("traits") instanceof ObjectNode traits
                && kept(traits, known, warnings) instanceof ObjectNode more) {
            all.setAll(more);
        }
        return all.setAll((ObjectNode) own);
    }

    private static Optional<String> device(JsonNode told, Predicate<String> isKnown) {
        return told.isString() ? Optional.of(told.asString()).filter(isKnown) : Optional.empty();
    }

    /**
     * Those that every contact can have, and those of custom fields, which may be written in camel case.
     *
     * @param known custom fields by key
     * @param warnings hears of the others
     */
    static JsonNode kept(JsonNode given, Map<String, FieldDefinition> known, List<String> warnings) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        if (!(given instanceof ObjectNode traits) || traits.size() > MOST) {
            return given.isMissingNode() ? kept : given;
        }
        List<String> homeless = new ArrayList<>();
        List<String> unfit = new ArrayList<>();
        traits.properties().forEach(trait -> {
            String name = trait.getKey();
            String key =
                    known.containsKey(name) ? name : ReadTraits.standard(name).orElse(SnakeCase.of(name));
            FieldDefinition field = known.get(key);
            if (field == null && !PersonForm.TRAITS.contains(key)) {
                homeless.add(name);
            } else {
                fitting(key, trait.getValue(), field)
                        .ifPresentOrElse(value -> kept.set(key, value), () -> unfit.add(name));
            }
        });
        LeftOut.warn(warnings, "Not kept, for no custom field is called so: ", homeless);
        LeftOut.warn(warnings, "Not kept, for the value does not fit: ", unfit);
        return kept;
    }

    /** The value, also where an application has written a number or the like as text; nothing that stops the others. */
    private static Optional<JsonNode> fitting(String key, JsonNode value, @Nullable FieldDefinition field) {
        if (field == null) {
            boolean unknown = key.equals("locale")
                            && device(value, Contact::isLocale).isEmpty()
                    || key.equals("time_zone") && device(value, Contact::isZone).isEmpty()
                    || key.equals("email")
                            && value.isString()
                            && value.asString().isBlank();
            return Optional.of(value).filter(given -> given.isNull() || !unknown);
        }
        if (value.isNull()) {
            return Optional.of(value);
        }
        if (field.computed() != null) {
            return Optional.empty();
        }
        if (field.ofJson(FieldValue.JSON.treeToValue(value, Object.class)) instanceof FieldValue.Kept) {
            return Optional.of(value);
        }
        return value.isString() && field.ofCell(value.asString()) instanceof FieldValue.Kept(Object read)
                ? Optional.of(FieldValue.JSON.valueToTree(read))
                : Optional.empty();
    }
}
