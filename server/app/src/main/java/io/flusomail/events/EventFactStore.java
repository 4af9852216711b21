package io.flusomail.events;

import static io.flusomail.events.db.Tables.CONTACT_EVENT;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the log of the bound workspace says of some people, for questions that are answered in memory. */
@Component
public class EventFactStore {

    private final DSLContext dsl;

    EventFactStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** @param data the text of a JSON object */
    public record Row(
            ContactId contact,
            EventKind kind,
            @Nullable String name,
            Instant at,
            @Nullable SourceId source,
            @Nullable String machine,
            @Nullable String data) {}

    /**
     * Facts of these kinds, and custom events of these names, in no particular order.
     *
     * @param most how many at most; a caller that may not miss any asks for one more than it can hold
     */
    public List<Row> about(Collection<ContactId> contacts, Set<String> names, Set<EventKind> kinds, int most) {
        if (names.isEmpty() && kinds.isEmpty()) {
            return List.of();
        }
        String[] codes = kinds.stream().map(EventKind::code).toArray(String[]::new);
        Condition tracked = CONTACT_EVENT
                .KIND
                .eq(EventKind.TRACKED.code())
                .and(CONTACT_EVENT.NAME.eq(DSL.any(written(names.toArray(String[]::new)))));
        return dsl.select(
                        CONTACT_EVENT.CONTACT_ID,
                        CONTACT_EVENT.KIND,
                        CONTACT_EVENT.NAME,
                        CONTACT_EVENT.OCCURRED_AT,
                        CONTACT_EVENT.SOURCE_ID,
                        CONTACT_EVENT.MACHINE,
                        CONTACT_EVENT.DATA)
                .from(CONTACT_EVENT)
                .where(CONTACT_EVENT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT_EVENT.CONTACT_ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                .and(CONTACT_EVENT.KIND.eq(DSL.any(written(codes))).or(tracked))
                .limit(most)
                .fetch(r -> new Row(
                        r.value1(),
                        EventKind.of(r.value2()),
                        r.value3(),
                        r.value4(),
                        r.value5(),
                        r.value6(),
                        r.value7() == null ? null : r.value7().data()));
    }

    /** Written out: bound, they come as a text, which the server would read anew for every fact. */
    private static Param<String[]> written(String[] texts) {
        return DSL.inline(texts, SQLDataType.CLOB.array());
    }
}
