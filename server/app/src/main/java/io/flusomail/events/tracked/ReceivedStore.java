package io.flusomail.events.tracked;

import static io.flusomail.events.db.Tables.RECEIVED_EVENT;

import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

@Component
class ReceivedStore {

    /** In the order of the key, so that two who tell the same wait for each other and do not deadlock. */
    private static final String CLAIM = """
            insert into events.received_event (workspace_id, event_id, received_at)
            select ?, id, ?::timestamptz from unnest(?::text[]) as u(id) order by id collate "C"
            on conflict do nothing
            returning event_id""";

    private final DSLContext dsl;

    ReceivedStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    Set<String> claim(WorkspaceId workspace, Collection<String> ids, Instant now) {
        return new HashSet<>(
                dsl.fetch(CLAIM, workspace.value(), now.atOffset(ZoneOffset.UTC), ids.toArray(String[]::new))
                        .getValues(0, String.class));
    }

    void release(WorkspaceId workspace, Collection<String> ids) {
        dsl.deleteFrom(RECEIVED_EVENT)
                .where(RECEIVED_EVENT.WORKSPACE_ID.eq(workspace), RECEIVED_EVENT.EVENT_ID.in(ids))
                .execute();
    }

    /** Those of all workspaces; how many were forgotten, at most {@code most}. */
    int forgetBefore(Instant time, int most) {
        return dsl.fetchSingle("select events.forget_received(?::timestamptz, ?)", time.atOffset(ZoneOffset.UTC), most)
                .get(0, Integer.class);
    }
}
