package io.flusomail.audience.imports.writing;

import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Puts the people of a chunk on the list and under the tags, and tells the log of them. */
@Component
class TieStore {

    /** Who has left the list stays off it; who comes in as unsubscribed is on record as such. */
    private static final String JOIN = UndoStore.noting("""
            insert into audience.list_member (workspace_id, list_id, contact_id, status, joined_at, updated_at)
            select l.workspace_id, l.id, i.contact_id,
              case when i.standing in ('unsubscribed', 'bounced', 'complained', 'suppressed') then 'unsubscribed'
                   when l.double_opt_in and (not ? or i.standing = 'pending') then 'pending'
                   else 'active' end, ?::timestamptz, ?::timestamptz
            from (select workspace_id, id, double_opt_in from audience.list
                  where workspace_id = ? and id = ? limit 1) l
            cross join pg_temp.incoming i
            order by i.contact_id
            on conflict do nothing""", "list_id");

    private static final String TAG_ALL = UndoStore.noting("""
            insert into audience.contact_tag (workspace_id, tag_id, contact_id, added_at)
            select ?, t.id, i.contact_id, ?::timestamptz
            from unnest(?::uuid[]) as t(id) cross join pg_temp.incoming i
            order by t.id, i.contact_id
            on conflict do nothing""", "tag_id");

    private static final String TAG_BY_ROW = UndoStore.noting("""
            insert into audience.contact_tag (workspace_id, tag_id, contact_id, added_at)
            select distinct ?::uuid, t.id, i.contact_id, ?::timestamptz
            from (select contact_id, unnest(tags) as name from pg_temp.incoming where tags is not null) i
            join unnest(?::text[], ?::uuid[]) as t(name, id) on t.name = i.name
            order by t.id, i.contact_id
            on conflict do nothing""", "tag_id");

    private final DSLContext dsl;

    TieStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    void join(ImportId id, ListId list, boolean consented, Instant now) {
        dsl.execute(
                JOIN,
                consented,
                utc(now),
                utc(now),
                workspace(),
                list.value(),
                workspace(),
                id.value(),
                "list",
                utc(now));
    }

    /** The names of all tags in the chunk, in order. */
    List<String> tagNames() {
        return dsl.fetch("select distinct unnest(tags) as name from pg_temp.incoming where tags is not null order by 1")
                .getValues(0, String.class);
    }

    /** Gives each person the tags of the row. */
    void tagByRow(ImportId id, Map<String, TagId> idsByName, Instant now) {
        dsl.execute(
                TAG_BY_ROW,
                workspace(),
                utc(now),
                idsByName.keySet().toArray(String[]::new),
                ids(idsByName.values()),
                workspace(),
                id.value(),
                "tag",
                utc(now));
    }

    /** Gives everybody these tags. */
    void tagAll(ImportId id, Collection<TagId> tags, Instant now) {
        dsl.execute(TAG_ALL, workspace(), utc(now), ids(tags), workspace(), id.value(), "tag", utc(now));
    }

    /** One fact for each person. */
    Select<Record4<ContactId, String, Instant, JSONB>> facts(JSONB ofNew, JSONB ofKnown, Instant now) {
        return DSL.select(
                        IncomingStore.contact(),
                        DSL.inline(EventKind.IMPORTED.code()),
                        DSL.val(now),
                        DSL.when(DSL.condition("found"), DSL.val(ofKnown)).otherwise(DSL.val(ofNew)))
                .from("pg_temp.incoming");
    }

    private static UUID workspace() {
        return WorkspaceScope.current().value();
    }

    private static UUID[] ids(Collection<TagId> tags) {
        return tags.stream().map(TagId::value).toArray(UUID[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
