package io.flusomail.audience.undo;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.springframework.stereotype.Component;

/** Puts tags and places on lists back as they were, of those whom nothing else has changed since. */
@Component
public class UndoTieStore {

    /** What bears another time was given anew. An import of an earlier release did not note the time. */
    private static final String UNTAG = """
            delete from audience.contact_tag t
            where t.workspace_id = ? and t.tag_id = ? and t.contact_id = any(?)
              and t.added_at = coalesce(?::timestamptz, t.added_at)
            returning t.contact_id""";

    /** Who unsubscribed from the list, or confirmed their place, did so at another time. */
    private static final String LEAVE = """
            delete from audience.list_member m
            where m.workspace_id = ? and m.list_id = ? and m.contact_id = any(?)
              and m.updated_at = coalesce(?::timestamptz, m.updated_at) and m.status <> 'unsubscribed'
            returning m.contact_id""";

    private static final String TAG = """
            insert into audience.contact_tag (workspace_id, tag_id, contact_id, added_at)
            select t.workspace_id, t.id, c.id, p.since
            from unnest(?::uuid[], ?::text[]::timestamptz[]) as p (id, since)
            join audience.contact c on c.workspace_id = ? and c.id = p.id
            join audience.tag t on t.workspace_id = c.workspace_id and t.id = ?
            order by c.id
            on conflict do nothing returning contact_id""";

    private static final String JOIN = """
            insert into audience.list_member (workspace_id, list_id, contact_id, status, joined_at, updated_at)
            select l.workspace_id, l.id, c.id, ?, p.since, ?::timestamptz
            from unnest(?::uuid[], ?::text[]::timestamptz[]) as p (id, since)
            join audience.contact c on c.workspace_id = ? and c.id = p.id
            join audience.list l on l.workspace_id = c.workspace_id and l.id = ?
            order by c.id
            on conflict do nothing returning contact_id""";

    private final DSLContext dsl;

    UndoTieStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Takes away what was given; of whom. */
    public List<ContactId> takeAway(Undo undo) {
        String sql = undo.kind().equals("tag") ? UNTAG : LEAVE;
        Instant at = undo.at();
        return read(dsl.fetch(sql, workspace(), undo.ref(), ids(undo), at == null ? null : utc(at)));
    }

    /** Gives back what was taken away; to whom. */
    public List<ContactId> giveBack(Undo undo, Instant now) {
        String[] since = undo.since().stream().map(Instant::toString).toArray(String[]::new);
        return read(
                undo.kind().equals("untag")
                        ? dsl.fetch(TAG, ids(undo), since, workspace(), undo.ref())
                        : dsl.fetch(JOIN, undo.status(), utc(now), ids(undo), since, workspace(), undo.ref()));
    }

    private static List<ContactId> read(Result<Record> rows) {
        return rows.getValues("contact_id", UUID.class).stream()
                .map(ContactId::new)
                .toList();
    }

    private static UUID[] ids(Undo undo) {
        return undo.contacts().stream().map(ContactId::value).toArray(UUID[]::new);
    }

    private static UUID workspace() {
        return WorkspaceScope.current().value();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
