package io.flusomail.audience.merging;

import static io.flusomail.audience.db.Tables.MERGE_DISMISSAL;
import static io.flusomail.audience.db.Tables.PROFILE_DETAIL;

import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** Looks for people who have something in common that two seldom have; one pass over everybody for each such thing. */
@Component
class FindDuplicates {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST = 100;

    /** More than these have it in common for another reason: a switchboard, a name that everybody bears. */
    private static final int MOST_ALIKE = 5;

    /** Dots do not tell mailboxes of these apart. */
    private static final String MAILBOX = """
            case when split_part({0}, '@', 2) in ('gmail.com', 'googlemail.com')
              then replace(split_part(split_part({0}, '@', 1), '+', 1), '.', '') || '@gmail.com'
              else split_part(split_part({0}, '@', 1), '+', 1) || '@' || split_part({0}, '@', 2) end""";

    private static final String NAME = "{0} || ' ' || {1} || ' ' || split_part({2}, '@', 2)";

    private final WorkspaceQueries queries;

    FindDuplicates(WorkspaceQueries queries) {
        this.queries = queries;
    }

    /** The older one first. */
    record Pair(String reason, ContactId contact, ContactId other) {}

    List<Pair> find() {
        List<Pair> found = new ArrayList<>();
        queries.scanning(PATIENCE, dsl -> {
            found.clear();
            var p = PROFILE_DETAIL;
            Field<String> digits = text("regexp_replace({0}, '[^0-9]', '', 'g')", p.PHONE);
            add(found, dsl, "same_mailbox", text(MAILBOX, p.EMAIL), p.EMAIL.isNotNull());
            add(found, dsl, "same_external_id", p.EXTERNAL_ID, p.EXTERNAL_ID.isNotNull());
            add(
                    found,
                    dsl,
                    "same_phone",
                    digits,
                    p.PHONE.isNotNull().and(DSL.length(digits).ge(7)));
            add(
                    found,
                    dsl,
                    "same_name_and_domain",
                    text(NAME, p.FIRST_NAME, p.LAST_NAME, p.EMAIL),
                    p.FIRST_NAME.isNotNull().and(p.LAST_NAME.isNotNull()).and(p.EMAIL.isNotNull()));
            return found;
        });
        return found;
    }

    private static Field<String> text(String sql, Field<?>... parts) {
        return DSL.field(sql, SQLDataType.CLOB, parts);
    }

    private static void add(List<Pair> found, DSLContext dsl, String reason, Field<String> alike, Condition known) {
        Field<ContactId> first = DSL.field("a[1]", PROFILE_DETAIL.CONTACT_ID.getDataType());
        Field<ContactId> other = DSL.field("o.id", PROFILE_DETAIL.CONTACT_ID.getDataType());
        Table<?> groups = DSL.select(DSL.field("array_agg({0} order by {0})", Object.class, PROFILE_DETAIL.CONTACT_ID)
                        .as("a"))
                .from(PROFILE_DETAIL)
                .where(PROFILE_DETAIL.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(known)
                .groupBy(alike)
                .having(DSL.count().between(2, MOST_ALIKE))
                .asTable("groups");
        dsl.select(first, other)
                .from(groups, DSL.lateral(DSL.table("unnest(a[2:]) as o(id)")))
                .whereNotExists(DSL.selectOne()
                        .from(MERGE_DISMISSAL)
                        .where(MERGE_DISMISSAL.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(MERGE_DISMISSAL.CONTACT_ID.eq(first))
                        .and(MERGE_DISMISSAL.OTHER_CONTACT_ID.eq(other)))
                .limit(MOST)
                .forEach(row -> {
                    Pair pair = new Pair(reason, row.value1(), row.value2());
                    if (found.stream()
                            .noneMatch(one -> one.contact().equals(pair.contact())
                                    && one.other().equals(pair.other()))) {
                        found.add(pair);
                    }
                });
    }
}
