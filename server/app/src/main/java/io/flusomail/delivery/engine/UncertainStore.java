package io.flusomail.delivery.engine;

import static io.flusomail.delivery.db.Tables.SEND;
import static io.flusomail.delivery.db.Tables.SOURCE;
import static io.flusomail.delivery.db.Tables.SOURCE_COUNT;

import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Finds rows whose outcome nobody knows. */
@Component
class UncertainStore {

    private static final int NO_CLAIM = -1;

    private final DSLContext dsl;

    UncertainStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Those that have any. */
    List<WorkspaceId> workspaces() {
        return dsl.selectDistinct(SOURCE_COUNT.WORKSPACE_ID)
                .from(SOURCE_COUNT)
                .where(SOURCE_COUNT.STATUS.eq("uncertain"))
                .fetch(SOURCE_COUNT.WORKSPACE_ID);
    }

    /** In a transaction of that workspace. */
    List<HeldSend> among(WorkspaceId workspace, Collection<UUID> sends) {
        return dsl.select(
                        SEND.SOURCE_ID,
                        SOURCE.KIND,
                        SEND.ID,
                        SEND.CONTACT_ID,
                        SEND.EMAIL,
                        SEND.ATTEMPTS,
                        SEND.CHANGED_AT)
                .from(SEND)
                .join(SOURCE)
                .on(SOURCE.ID.eq(SEND.SOURCE_ID))
                .where(SEND.WORKSPACE_ID.eq(workspace), SEND.EXCEPTION.eq("uncertain"))
                .and(SEND.ID.in(sends.stream().map(SendId::new).toList()))
                .fetch(r -> new HeldSend(
                        workspace,
                        r.get(SEND.SOURCE_ID),
                        r.get(SOURCE.KIND),
                        r.get(SEND.ID),
                        r.get(SEND.CONTACT_ID),
                        r.get(SEND.EMAIL),
                        0,
                        0,
                        NO_CLAIM,
                        Math.max(r.get(SEND.ATTEMPTS) - 1, 0),
                        null,
                        r.get(SEND.CHANGED_AT) == null ? Instant.EPOCH : r.get(SEND.CHANGED_AT)));
    }
}
