package io.flusomail.audience.ingest;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Puts any number of tags on any number of people in one statement. */
@Component
class TagWriteStore {

    private static final String PUT = """
            insert into audience.contact_tag (workspace_id, tag_id, contact_id, added_at)
            select ?, u.*, ?::timestamptz from unnest(?::uuid[], ?::uuid[]) as u(tag_id, contact_id)
            order by tag_id, contact_id
            on conflict do nothing
            returning tag_id, contact_id""";

    private final DSLContext dsl;

    TagWriteStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Those who did not have the tag, by tag. */
    Map<TagId, List<ContactId>> put(Map<TagId, Set<ContactId>> tags, Instant now) {
        List<UUID> tagIds = new ArrayList<>();
        List<UUID> contacts = new ArrayList<>();
        tags.forEach((tag, people) -> people.forEach(contact -> {
            tagIds.add(tag.value());
            contacts.add(contact.value());
        }));
        Map<TagId, List<ContactId>> put = new LinkedHashMap<>();
        dsl.fetch(
                        PUT,
                        WorkspaceScope.current().value(),
                        now.atOffset(ZoneOffset.UTC),
                        tagIds.toArray(UUID[]::new),
                        contacts.toArray(UUID[]::new))
                .forEach(row -> put.computeIfAbsent(new TagId(row.get(0, UUID.class)), _ -> new ArrayList<>())
                        .add(new ContactId(row.get(1, UUID.class))));
        return put;
    }
}
