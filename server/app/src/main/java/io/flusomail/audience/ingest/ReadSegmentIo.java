package io.flusomail.audience.ingest;

import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.KnownFields;
import io.flusomail.platform.problems.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes items of the calls of Segment's libraries: their words become ours, and the same rules hold. */
@Component
class ReadSegmentIo {

    private static final Map<String, String> VIEWS = Map.of("page", "page_viewed", "screen", "screen_viewed");
    private static final int LONGEST_VISITOR = 200;

    private final ReadItems items;
    private final KnownFields fields;
    private final SegmentIoTime time;
    private final JsonMapper json;

    ReadSegmentIo(ReadItems items, KnownFields fields, SegmentIoTime time, JsonMapper json) {
        this.items = items;
        this.fields = fields;
        this.time = time;
        this.json = json;
    }

    SegmentIoCall one(String type, JsonNode call) {
        return read(type, call, call, type.equals("identify") ? fields.byKey() : Map.of());
    }

    /** @param envelope says when all of them were sent */
    List<SegmentIoCall> batch(JsonNode calls, JsonNode envelope) {
        Map<String, FieldDefinition> known = fields.byKey();
        return calls.valueStream()
                .map(call -> read(call.path("type").asString(""), call, envelope, known))
                .toList();
    }

    private SegmentIoCall read(String type, JsonNode call, JsonNode envelope, Map<String, FieldDefinition> known) {
        List<String> warnings = new ArrayList<>();
        ObjectNode ours = json.createObjectNode();
        copy(call, "userId", ours, "user_id");
        copy(call, "anonymousId", ours, "anonymous_id");
        try {
            switch (type) {
                case "identify" -> ours.put("type", type).set("traits", SegmentIoTraits.told(call, known, warnings));
                case "alias" -> alias(call, ours.put("type", type));
                case "track" -> event(call, envelope, ours).set("event", call.path("event"));
                case "page", "screen" -> view(call, event(call, envelope, ours).put("event", VIEWS.get(type)));
                case "group" ->
                    throw ProblemException.invalid(
                            "type",
                            "unsupported",
                            "There are no groups of people here; keep theirs as traits of each.");
                default ->
                    throw ProblemException.invalid(
                            "type", "unknown", "type is identify, track, page, screen or alias.");
            }
        } catch (ProblemException e) {
            return new SegmentIoCall(new Item.Unreadable(e.fields()), List.of());
        }
        return new SegmentIoCall(items.item(ours), warnings);
    }

    private ObjectNode event(JsonNode call, JsonNode envelope, ObjectNode ours) {
        copy(call, "messageId", ours, "event_id");
        time.of(call, envelope).ifPresent(at -> ours.put("occurred_at", at.toString()));
        if (!call.path("properties").isMissingNode()) {
            ours.set("properties", call.path("properties"));
        }
        return ours.put("type", "track");
    }

    /** What it is called stands among its properties. */
    private void view(JsonNode call, ObjectNode ours) {
        ObjectNode properties = json.createObjectNode();
        copy(call, "name", properties, "name");
        copy(call, "category", properties, "category");
        switch (call.path("properties")) {
            case ObjectNode given -> ours.set("properties", properties.setAll(given));
            case JsonNode given when given.isMissingNode() || given.isNull() -> ours.set("properties", properties);
            default -> {
                // stays as given, to be refused as such
            }
        }
    }

    /** Their previous id is a visitor's name as often as an earlier id of the user. */
    private static void alias(JsonNode call, ObjectNode ours) {
        copy(call, "previousId", ours, "previous_id");
        JsonNode previous = ours.path("previous_id");
        if (!ours.has("anonymous_id")
                && previous.isString()
                && previous.asString().length() <= LONGEST_VISITOR) {
            ours.set("anonymous_id", previous);
        }
    }

    /** Numbers as text: some libraries name users by them. */
    private static void copy(JsonNode from, String theirs, ObjectNode to, String ours) {
        JsonNode value = from.path(theirs);
        if (value.isNumber()) {
            to.put(ours, value.asString());
        } else if (!value.isMissingNode() && !value.isNull()) {
            to.set(ours, value);
        }
    }
}
