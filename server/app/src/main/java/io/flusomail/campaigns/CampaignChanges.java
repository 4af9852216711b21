package io.flusomail.campaigns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a change changed, field by field, as the API writes them. */
@Component
final class CampaignChanges {

    private final JsonMapper json;

    CampaignChanges(JsonMapper json) {
        this.json = json;
    }

    /**
     * One field.
     *
     * @param field its path: {@code subject_line}, {@code audience.lists}
     */
    record Change(
            String field,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    List<Change> between(CampaignDraft before, CampaignDraft after) {
        Map<String, JsonNode> old = fields(before);
        List<Change> changes = new ArrayList<>();
        fields(after).forEach((field, value) -> {
            JsonNode was = old.get(field);
            if (!Objects.equals(was, value)) {
                changes.add(new Change(field, was, value));
            }
        });
        return changes;
    }

    private Map<String, JsonNode> fields(CampaignDraft draft) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        JsonNode request = json.valueToTree(CampaignRequest.of(draft));
        request.forEachEntry((name, value) -> {
            if (value.isObject()) {
                value.forEachEntry((part, inner) -> fields.put(name + "." + part, inner));
            } else {
                fields.put(name, value);
            }
        });
        return fields;
    }
}
