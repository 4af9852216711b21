package io.flusomail.events;

import static io.flusomail.events.db.Tables.CONTACT_EVENT;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the log of the bound workspace says of some people, for questions that are answered in memory. */
@Component
public class EventFactStore {

    /** So many rows come at a time. */
    private static final int FETCHED = 2_000;

    private final DSLContext dsl;

    EventFactStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /**
     * A fact.
     *
     * @param source only where the message or its data is asked for, as the send
     * @param data the text of a JSON object
     */
    public record Row(
            ContactId contact,
            EventKind kind,
            @Nullable String name,
            Instant at,
            @Nullable SourceId source,
            @Nullable SendId send,
            @Nullable String machine,
            @Nullable String data) {}

    /**
     * One kind of fact that is asked for, or the custom events of one name.
     *
     * @param name of a custom event, null of every other kind
     * @param from what happened before is not asked for; null: all is
     * @param message whether somebody asks which message it is about, of which source
     * @param data whether somebody reads it
     */
    public record Asked(
            EventKind kind, @Nullable String name, @Nullable Instant from, boolean message, boolean data) {

        /** More than that it happened, when, and by whose hand. */
        boolean whole() {
            return message || data;
        }
    }

    /**
     * How much is held in memory at most.
     *
     * @param characters of data
     */
    public record Most(int rows, long characters) {}

    /**
     * Facts that are asked for, in no particular order, with data where that is; empty when they are more than that.
     * Inside of a transaction no more of them are ever in memory.
     */
    public Optional<List<Row>> about(Collection<ContactId> contacts, Collection<Asked> asked, Most most) {
        if (asked.isEmpty()) {
            return Optional.of(List.of());
        }
        List<Row> rows = new ArrayList<>();
        long characters = 0;
        try (var found = FindFacts.of(dsl, contacts, asked, most.rows() + 1)
                .fetchSize(FETCHED)
                .fetchLazy()) {
            for (var r : found) {
                String data = r.value8() == null ? null : r.value8().data();
                characters += data == null ? 0 : data.length();
                if (rows.size() == most.rows() || characters > most.characters()) {
                    return Optional.empty();
                }
                rows.add(new Row(
                        r.value1(),
                        EventKind.of(r.value2()),
                        r.value3(),
                        r.value4(),
                        r.value5(),
                        r.value6(),
                        r.value7(),
                        data));
            }
        }
        return Optional.of(rows);
    }

    /** Those to whom something happened that a reader of the log has yet to hear; empty when that is more than so many facts. */
    public Optional<Set<ContactId>> unread(LogConsumer reader, int most) {
        Result<Record1<ContactId>> unread = dsl.select(CONTACT_EVENT.CONTACT_ID)
                .from(CONTACT_EVENT)
                .where(CONTACT_EVENT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(DSL.condition("""
                        (xid, seq) > (coalesce((select c.xid::text from events.cursor c where c.consumer = {0}), '0')::xid8,
                                      coalesce((select c.seq from events.cursor c where c.consumer = {0}), 0))
                        """, DSL.val(reader.name())))
                .and(CONTACT_EVENT.KIND.eq(DSL.any(FindFacts.written(
                        reader.hears().stream().map(EventKind::code).toArray(String[]::new)))))
                .limit(most + 1)
                .fetch();
        return unread.size() > most ? Optional.empty() : Optional.of(unread.intoSet(CONTACT_EVENT.CONTACT_ID));
    }
}
