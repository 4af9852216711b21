package io.flusomail.delivery.ledger;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Whom the ledger names. */
@Component
class RecipientStore {

    private static final String MOVE = """
            update delivery.send s set contact_id = ?
            from delivery.source o cross join lateral (
              select i.source_id, i.id from delivery.send i
              where i.workspace_id = ? and i.source_id = o.id and i.contact_id = ? offset 0) h
            where o.workspace_id = ? and s.workspace_id = ? and s.source_id = h.source_id and s.id = h.id
              and not exists (
                select 1 from delivery.send t
                where t.source_id = s.source_id and t.contact_id = ? and t.step = s.step and t.visit = s.visit)""";

    private final DSLContext dsl;

    RecipientStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    void move(ContactId former, ContactId survivor) {
        UUID workspace = WorkspaceScope.current().value();
        dsl.execute(MOVE, survivor.value(), workspace, former.value(), workspace, workspace, survivor.value());
    }
}
