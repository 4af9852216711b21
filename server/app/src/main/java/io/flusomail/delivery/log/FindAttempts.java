package io.flusomail.delivery.log;

import static io.flusomail.delivery.db.Tables.PROVIDER;
import static io.flusomail.delivery.db.Tables.SEND_ATTEMPT;

import io.flusomail.delivery.RecipientRow;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.List;
import org.springframework.stereotype.Component;

/** Every hand-over that was tried for one row, with the provider's words; the last two hundred. */
@Component
class FindAttempts {

    private final WorkspaceQueries queries;

    FindAttempts(WorkspaceQueries queries) {
        this.queries = queries;
    }

    List<Attempted> of(RecipientRow row) {
        return queries.dsl()
                .select(
                        SEND_ATTEMPT.ATTEMPT,
                        SEND_ATTEMPT.OUTCOME,
                        SEND_ATTEMPT.REASON,
                        PROVIDER.NAME,
                        SEND_ATTEMPT.RESPONSE,
                        SEND_ATTEMPT.AT)
                .from(SEND_ATTEMPT)
                .leftJoin(PROVIDER)
                .on(PROVIDER.ID.eq(SEND_ATTEMPT.PROVIDER_ID), PROVIDER.WORKSPACE_ID.eq(SEND_ATTEMPT.WORKSPACE_ID))
                .where(SEND_ATTEMPT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(SEND_ATTEMPT.SOURCE_ID.eq(row.sourceId()))
                .and(SEND_ATTEMPT.SEND_ID.eq(row.id()))
                .orderBy(SEND_ATTEMPT.AT.desc())
                .limit(200)
                .fetch(r -> new Attempted(
                        r.get(SEND_ATTEMPT.ATTEMPT),
                        r.get(SEND_ATTEMPT.OUTCOME),
                        r.get(SEND_ATTEMPT.REASON),
                        r.get(PROVIDER.NAME),
                        r.get(SEND_ATTEMPT.RESPONSE),
                        r.get(SEND_ATTEMPT.AT)))
                .reversed();
    }
}
