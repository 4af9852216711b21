package io.flusomail.audience.verification;

import static io.flusomail.audience.db.Tables.CHANGE_UNDO;
import static io.flusomail.audience.db.Tables.CONTACT;

import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which of the people who were named are there, and whom an import made, as it notes them to be taken back. */
@Component
class MeantPeopleStore {

    private static final int ROWS = 4;

    private static final Field<UUID> FIRST = DSL.field("{0}[1]", SQLDataType.UUID, CHANGE_UNDO.CONTACTS);
    private static final Field<UUID> LAST = DSL.field("{0}[cardinality({0})]", SQLDataType.UUID, CHANGE_UNDO.CONTACTS);

    private final WorkspaceQueries queries;

    MeantPeopleStore(WorkspaceQueries queries) {
        this.queries = queries;
    }

    long count(Collection<ContactId> named) {
        return queries.dsl().fetchCount(CONTACT, among(named));
    }

    /** Those who are there, in order of id. */
    List<ContactId> present(Collection<ContactId> named) {
        return queries.dsl()
                .select(CONTACT.ID)
                .from(CONTACT)
                .where(among(named))
                .orderBy(CONTACT.ID)
                .fetch(CONTACT.ID);
    }

    private static Condition among(Collection<ContactId> named) {
        return CONTACT.WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .and(CONTACT.ID.eq(DSL.any(named.toArray(ContactId[]::new))));
    }

    long count(ImportId id) {
        return queries.dsl()
                .select(DSL.coalesce(DSL.sum(DSL.cardinality(CHANGE_UNDO.CONTACTS)), DSL.inline(BigDecimal.ZERO)))
                .from(CHANGE_UNDO)
                .where(created(id))
                .fetchSingle()
                .value1()
                .longValue();
    }

    /** The next in order of id. Of the rows, each with thousands of people, only the first ones after that are unfolded. */
    List<ContactId> after(ImportId id, @Nullable ContactId after, int limit) {
        UUID from = after == null ? new UUID(0, 0) : after.value();
        for (int rows = ROWS; ; rows *= 2) {
            Optional<UUID> end = firstOfRow(id, from, rows);
            List<ContactId> next = between(id, from, end.orElse(null), limit);
            if (!next.isEmpty() || end.isEmpty()) {
                return next;
            }
        }
    }

    /** Nobody of this row, or of those that come later in order of their first, comes before its first. */
    private Optional<UUID> firstOfRow(ImportId id, UUID from, int row) {
        return queries.dsl()
                .select(FIRST)
                .from(CHANGE_UNDO)
                .where(created(id), LAST.gt(from))
                .orderBy(FIRST)
                .offset(row)
                .limit(1)
                .fetchOptional(FIRST);
    }

    private List<ContactId> between(ImportId id, UUID from, @Nullable UUID end, int limit) {
        return queries.dsl()
                .select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.in(DSL.select(DSL.field("unnest({0})", CONTACT.ID.getDataType(), CHANGE_UNDO.CONTACTS))
                        .from(CHANGE_UNDO)
                        .where(created(id), LAST.gt(from))
                        .and(end == null ? DSL.noCondition() : FIRST.lt(end))))
                .and(CONTACT.ID.gt(new ContactId(from)))
                .and(end == null ? DSL.noCondition() : CONTACT.ID.lt(new ContactId(end)))
                .orderBy(CONTACT.ID)
                .limit(limit)
                .fetch(CONTACT.ID);
    }

    private static Condition created(ImportId id) {
        return CHANGE_UNDO
                .WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .and(CHANGE_UNDO.JOB_ID.eq(new JobId(id.value())))
                .and(CHANGE_UNDO.KIND.eq("created"));
    }
}
