package io.flusomail.events.tracked;

import static io.flusomail.events.db.Tables.CONTACT_EVENT;

import io.flusomail.events.ContactEvent;
import io.flusomail.events.EventConditions;
import io.flusomail.events.EventKind;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import java.util.List;
import org.jooq.Condition;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The latest custom events of the bound workspace. */
@Component
public class FindTracked {

    private final WorkspaceQueries queries;

    FindTracked(WorkspaceQueries queries) {
        this.queries = queries;
    }

    private record Placed(long seq, ContactEvent event) {

        String place() {
            return EventConditions.place(event.occurredAt(), seq);
        }
    }

    /** Those that match, by when they happened, the latest first. */
    public CursorPage<ContactEvent> latest(TrackedFilter filter, CursorRequest request) {
        WorkspaceId workspace = WorkspaceScope.current();
        List<Placed> found = queries.dsl()
                .select(
                        CONTACT_EVENT.CONTACT_ID,
                        CONTACT_EVENT.NAME,
                        CONTACT_EVENT.OCCURRED_AT,
                        CONTACT_EVENT.DATA,
                        CONTACT_EVENT.SEQ)
                .from(CONTACT_EVENT)
                .where(CONTACT_EVENT.WORKSPACE_ID.eq(workspace), matches(filter))
                .and(request.after().map(EventConditions::before).orElse(DSL.noCondition()))
                .orderBy(CONTACT_EVENT.OCCURRED_AT.desc(), CONTACT_EVENT.SEQ.desc())
                .limit(request.limit() + 1)
                .fetch(r -> new Placed(
                        r.value5(),
                        ContactEvent.tracked(workspace, r.value1(), r.value2(), r.value3(), text(r.value4()))));
        boolean more = found.size() > request.limit();
        List<Placed> shown = more ? found.subList(0, request.limit()) : found;
        String next = more ? CursorRequest.cursor(shown.getLast().place()) : null;
        return new CursorPage<>(shown.stream().map(Placed::event).toList(), next, null);
    }

    /** The kind as a literal: only so does the planner see that the indexes of custom events hold all that is asked. */
    private static Condition matches(TrackedFilter filter) {
        Condition condition = CONTACT_EVENT.KIND.eq(DSL.inline(EventKind.TRACKED.code()));
        if (filter.name() != null) {
            condition = condition.and(CONTACT_EVENT.NAME.eq(filter.name()));
        }
        if (filter.contact() != null) {
            condition = condition.and(CONTACT_EVENT.CONTACT_ID.eq(filter.contact()));
        }
        if (filter.from() != null) {
            condition = condition.and(CONTACT_EVENT.OCCURRED_AT.ge(filter.from()));
        }
        return filter.to() == null ? condition : condition.and(CONTACT_EVENT.OCCURRED_AT.lt(filter.to()));
    }

    private static String text(JSONB properties) {
        return properties.data();
    }
}
