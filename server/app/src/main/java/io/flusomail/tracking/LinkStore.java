package io.flusomail.tracking;

import static io.flusomail.tracking.db.Tables.LINK;

import io.flusomail.audience.spi.LinkTargets;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

@Component
class LinkStore implements LinkTargets {

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

    @Override
    public Map<Link, String> urls(Collection<Link> links) {
        return links.isEmpty()
                ? Map.of()
                : dsl.select(LINK.SOURCE_ID, LINK.NUMBER, LINK.URL)
                        .from(LINK)
                        .where(LINK.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(DSL.row(LINK.SOURCE_ID, LINK.NUMBER)
                                .in(links.stream()
                                        .map(link -> DSL.row(link.source(), link.number()))
                                        .toList()))
                        .fetchMap(r -> new Link(r.value1(), r.value2()), r -> r.value3());
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
