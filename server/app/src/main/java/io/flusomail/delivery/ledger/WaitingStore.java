package io.flusomail.delivery.ledger;

import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Rows of the queue whose time a gate has set. */
@Component
public class WaitingStore {

    private static final String HURRY = """
            with part as materialized (
              select q.source_id, q.send_id
              from delivery.source o join delivery.send_queue q on q.source_id = o.id and q.due_at > ?::timestamptz
                join delivery.send s on s.workspace_id = ? and s.source_id = q.source_id and s.id = q.send_id
              where o.workspace_id = ? and o.state in ('sending', 'paused') and q.node_id is null
                and s.status = 'pending' and s.reason = any(?)
              limit ? for update of q skip locked)
            update delivery.send_queue q set due_at = ?::timestamptz, changed_at = ?::timestamptz
            from part where q.source_id = part.source_id and q.send_id = part.send_id""";

    private final DSLContext dsl;
    private final Clock clock;

    WaitingStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    /** Makes some due now; how many. */
    public int hurry(Collection<String> reasons, int most) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var workspace = WorkspaceScope.current().value();
        return dsl.execute(HURRY, now, workspace, workspace, reasons.toArray(String[]::new), most, now, now);
    }
}
