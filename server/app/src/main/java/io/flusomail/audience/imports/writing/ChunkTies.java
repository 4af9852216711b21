package io.flusomail.audience.imports.writing;

import io.flusomail.audience.lists.Memberships;
import io.flusomail.audience.tags.Tag;
import io.flusomail.audience.tags.Tags;
import io.flusomail.events.ContactEvents;
import io.flusomail.platform.ids.TagId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a chunk's people get besides themselves: the list, tags, an entry in the log. */
@Component
class ChunkTies {

    private final TieStore store;
    private final Memberships memberships;
    private final Tags tags;
    private final ContactEvents events;
    private final JsonMapper json;

    ChunkTies(TieStore store, Memberships memberships, Tags tags, ContactEvents events, JsonMapper json) {
        this.store = store;
        this.memberships = memberships;
        this.tags = tags;
        this.events = events;
        this.json = json;
    }

    void tie(Chunk chunk, ImportPlan plan, Instant now) {
        if (plan.listId() != null) {
            memberships.hold(List.of(plan.listId()), "list_id");
            store.join(chunk.id(), plan.listId(), plan.consent() != null, now);
        }
        if (!plan.tags().isEmpty()) {
            store.tagAll(chunk.id(), tags.named(plan.tags(), "tags").values(), now);
        }
        if (chunk.tagged()) {
            store.tagByRow(chunk.id(), named(store.tagNames()), now);
        }
        events.appendAll(store.facts(particulars(chunk, plan, "created"), particulars(chunk, plan, "known"), now));
    }

    private Map<String, TagId> named(List<String> names) {
        Map<String, TagId> byNorm = tags.named(names, "tags");
        Map<String, TagId> byName = new LinkedHashMap<>();
        names.forEach(name -> byName.put(name, byNorm.get(Tag.norm(name))));
        return byName;
    }

    private JSONB particulars(Chunk chunk, ImportPlan plan, String outcome) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("import_id", chunk.id());
        data.put("outcome", outcome);
        if (plan.listId() != null) {
            data.put("list_id", plan.listId());
        }
        return JSONB.valueOf(json.writeValueAsString(data));
    }
}
