package io.flusomail.audience.imports.rollback;

import static io.flusomail.audience.db.Tables.MERGED_CONTACT;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** How many people whom an import made, changed, tagged or put on a list were merged into others since. */
@Component
class FindMergedSince {

    /** The ids are compared as an array, not joined: no statistics, however wrong, make that slow. */
    private static final String COUNT = """
            select count(distinct met.id)
            from (select unnest(u.contacts) as id from audience.change_undo u where u.workspace_id = ? and u.job_id = ?
                  union all
                  select b.contact_id from audience.change_before b where b.workspace_id = ? and b.job_id = ?) met
            where met.id = any(?)""";

    private final DSLContext dsl;

    FindMergedSince(DSLContext dsl) {
        this.dsl = dsl;
    }

    long count(ImportId id, Instant since) {
        UUID workspace = WorkspaceScope.current().value();
        UUID[] merged = dsl
                .select(MERGED_CONTACT.CONTACT_ID)
                .from(MERGED_CONTACT)
                .where(MERGED_CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(MERGED_CONTACT.MERGED_AT.ge(since))
                .fetch(MERGED_CONTACT.CONTACT_ID)
                .stream()
                .map(ContactId::value)
                .toArray(UUID[]::new);
        return merged.length == 0
                ? 0
                : dsl.fetchSingle(COUNT, workspace, id.value(), workspace, id.value(), merged)
                        .get(0, Long.class);
    }
}
