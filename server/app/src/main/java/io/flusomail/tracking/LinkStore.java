package io.flusomail.tracking;

import static io.flusomail.tracking.db.Tables.LINK;

import io.flusomail.audience.spi.LinkTargets;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

@Component
class LinkStore {

    private final DSLContext dsl;

    LinkStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Numbers them from 0; a number that is taken keeps its address, for mails with it are out. */
    void register(SourceId source, List<String> urls) {
        var insert = dsl.insertInto(LINK, LINK.WORKSPACE_ID, LINK.SOURCE_ID, LINK.NUMBER, LINK.URL);
        for (int number = 0; number < urls.size(); number++) {
            insert = insert.values(WorkspaceScope.current(), source, number, urls.get(number));
        }
        insert.onConflictDoNothing().execute();
    }

    List<String> urls(SourceId source) {
        return dsl.select(LINK.URL)
                .from(LINK)
                .where(LINK.WORKSPACE_ID.eq(WorkspaceScope.current()), LINK.SOURCE_ID.eq(source))
                .orderBy(LINK.NUMBER)
                .fetch(LINK.URL);
    }

    /** Those whose address passes: source, and the digits of the number. */
    Select<Record2<SourceId, String>> leading(Function<Field<String>, Condition> address) {
        return DSL.select(LINK.SOURCE_ID, LINK.NUMBER.cast(SQLDataType.CLOB))
                .from(LINK)
                .where(LINK.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(address.apply(LINK.URL));
    }

    Map<LinkTargets.Link, String> addresses(Collection<LinkTargets.Link> links) {
        DataType<SourceId> source = LINK.SOURCE_ID.getDataType();
        Table<?> asked = DSL.table(
                        "unnest({0}, {1})",
                        DSL.val(links.stream().map(LinkTargets.Link::source).toArray(SourceId[]::new), source.array()),
                        DSL.val(links.stream().map(LinkTargets.Link::number).toArray(Integer[]::new)))
                .as("asked", "source_id", "number");
        return dsl.select(LINK.SOURCE_ID, LINK.NUMBER, LINK.URL)
                .from(LINK)
                .join(asked)
                .on(LINK.SOURCE_ID.eq(DSL.field(DSL.name("asked", "source_id"), source)))
                .and(LINK.NUMBER.eq(DSL.field(DSL.name("asked", "number"), SQLDataType.INTEGER)))
                .where(LINK.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .fetchMap(row -> new LinkTargets.Link(row.value1(), row.value2()), Record3::value3);
    }

    List<LinkCount> top(SourceId source, int limit) {
        return dsl.select(LINK.NUMBER, LINK.URL, LINK.PEOPLE, LINK.CLICKS)
                .from(LINK)
                .where(LINK.WORKSPACE_ID.eq(WorkspaceScope.current()), LINK.SOURCE_ID.eq(source))
                .orderBy(LINK.PEOPLE.desc(), LINK.CLICKS.desc(), LINK.NUMBER)
                .limit(limit)
                .fetch(r -> new LinkCount(r.value1(), r.value2(), r.value3(), r.value4()));
    }
}
