package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.SUPPRESSION;

import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.scope.WorkspaceScope;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who says again, in another way, that no more mail is wanted: what one mail's link did is then no longer for that link
 * alone to take back. The latest mail's link has it from now on, and none where the word came otherwise.
 */
@Component
class ClosedAgainStore {

    private final DSLContext dsl;

    ClosedAgainStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** @param targets those among them that are open are passed over */
    void close(Select<Record1<String>> targets, Reason reason, UnsubscribeTokens.@Nullable Link link) {
        if (reason != Reason.UNSUBSCRIBE) {
            return;
        }
        SendId send = link == null ? null : link.send();
        dsl.update(SUPPRESSION)
                .set(SUPPRESSION.SOURCE_ID, link == null ? null : link.source())
                .set(SUPPRESSION.SEND_ID, send)
                .where(SUPPRESSION.HOLDER.eq(WorkspaceScope.current().value()), SUPPRESSION.TARGET.in(targets))
                .and(SUPPRESSION.REASON.eq(reason.code()))
                .and(SUPPRESSION.SEND_ID.isNotNull())
                .and(SUPPRESSION.SEND_ID.isDistinctFrom(send))
                .execute();
    }
}
