package io.flusomail.audience.bulk;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Tags people and puts them on lists, or takes that away; whom it changes is kept for a day, in the same statement. */
@Component
class BulkTieStore {

    private static final String TAG = noting("""
            insert into audience.contact_tag (workspace_id, tag_id, contact_id, added_at)
            select c.workspace_id, v.ref, c.id, v.at from v, audience.contact c
            where c.workspace_id = v.workspace and c.id = any(v.ids) order by c.id
            on conflict do nothing
            returning contact_id, null::text as status, null::timestamptz as since""");

    private static final String UNTAG = noting("""
            delete from audience.contact_tag t using v
            where t.workspace_id = v.workspace and t.tag_id = v.ref and t.contact_id = any(v.ids)
            returning t.contact_id, null::text as status, t.added_at as since""");

    /** Who has left the list stays off it. */
    private static final String JOIN = noting("""
            insert into audience.list_member (workspace_id, list_id, contact_id, status, joined_at, updated_at)
            select l.workspace_id, l.id, c.id, case when l.double_opt_in then 'pending' else 'active' end, v.at, v.at
            from v join audience.list l on l.workspace_id = v.workspace and l.id = v.ref
            join audience.contact c on c.workspace_id = v.workspace and c.id = any(v.ids) order by c.id
            on conflict do nothing
            returning contact_id, null::text as status, null::timestamptz as since""");

    /** One who unsubscribed stays on record. */
    private static final String LEAVE = noting("""
            delete from audience.list_member m using v
            where m.workspace_id = v.workspace and m.list_id = v.ref and m.contact_id = any(v.ids)
              and m.status <> 'unsubscribed'
            returning m.contact_id, m.status, m.joined_at as since""");

    private final DSLContext dsl;

    BulkTieStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    private static String noting(String change) {
        return """
                with v as materialized (
                  select ?::uuid as workspace, ?::uuid as job, ?::text as kind, ?::uuid as ref, ?::timestamptz as at,
                    ?::uuid[] as ids),
                changed as (%s)
                insert into audience.change_undo
                  (workspace_id, job_id, kind, ref_id, at, status, since, contacts, first_id, last_id)
                select v.workspace, v.job, v.kind, v.ref, v.at, g.status, g.since, g.contacts,
                  g.contacts[1], g.contacts[cardinality(g.contacts)]
                from v cross join (
                  select status, array_agg(since order by contact_id) filter (where since is not null) as since,
                    array_agg(contact_id order by contact_id) as contacts
                  from changed group by status) g
                returning contacts""".formatted(change);
    }

    /** Those who did not have it. */
    List<ContactId> tag(JobId id, TagId tag, Collection<ContactId> people, Instant now) {
        return change(TAG, id, "tag", tag.value(), people, now);
    }

    /** Those who had it. */
    List<ContactId> untag(JobId id, TagId tag, Collection<ContactId> people, Instant now) {
        return change(UNTAG, id, "untag", tag.value(), people, now);
    }

    /** Those who were not on it; no consent comes with it, so a list with double opt-in has them wait. */
    List<ContactId> join(JobId id, ListId list, Collection<ContactId> people, Instant now) {
        return change(JOIN, id, "list", list.value(), people, now);
    }

    /** Those who were on it. */
    List<ContactId> leave(JobId id, ListId list, Collection<ContactId> people, Instant now) {
        return change(LEAVE, id, "unlist", list.value(), people, now);
    }

    private List<ContactId> change(
            String sql, JobId id, String kind, UUID ref, Collection<ContactId> people, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        UUID[] ids = people.stream().map(ContactId::value).toArray(UUID[]::new);
        UUID workspace = WorkspaceScope.current().value();
        return dsl.fetch(sql, workspace, id.value(), kind, ref, at, ids).getValues("contacts", UUID[].class).stream()
                .flatMap(Arrays::stream)
                .map(ContactId::new)
                .toList();
    }
}
