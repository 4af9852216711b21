package io.flusomail.messages.compose;

import static io.flusomail.messages.db.Tables.MAILING;

import io.flusomail.audience.spi.FactOrigin;
import io.flusomail.audience.spi.FactOrigins;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Names single mails by their subject, for as long as their content is kept. */
@Component
final class MessageOriginStore implements FactOrigins {

    private final DSLContext dsl;

    MessageOriginStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public Map<SourceId, FactOrigin> of(Collection<SourceId> sources) {
        if (!Actor.current().may("messages:read")) {
            return Map.of();
        }
        return dsl.select(MAILING.SOURCE_ID, MAILING.SUBJECT)
                .from(MAILING)
                .where(MAILING.WORKSPACE_ID.eq(WorkspaceScope.current()), MAILING.SOURCE_ID.in(sources))
                .and(MAILING.KIND.eq("transactional"))
                .fetchMap(MAILING.SOURCE_ID, r -> new FactOrigin("transactional", null, null, r.value2(), false));
    }
}
