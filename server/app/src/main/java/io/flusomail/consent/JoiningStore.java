package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.STANDING;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The standing of two people becomes that of one. */
@Component
class JoiningStore {

    private static final String STANDINGS = """
            insert into consent.standing as s (workspace_id, contact_id, channel, state, since)
            select o.workspace_id, ?, o.channel, o.state, o.since
            from consent.standing o where o.workspace_id = ? and o.contact_id = ?
            on conflict (workspace_id, contact_id, channel) do update set state = excluded.state, since = excluded.since
            where excluded.state = 'withdrawn' and s.state <> 'withdrawn'""";

    /** A mailbox that does not exist says nothing of another one; all other reasons are the person's or about them. */
    private static final String CLOSINGS = """
            insert into consent.suppression
              (id, holder, workspace_id, scope, target, reason, note, source_id, send_id, created_at)
            select platform.uuid_v7(), o.holder, o.workspace_id, o.scope, ?, o.reason, o.note, o.source_id, o.send_id,
              ?::timestamptz
            from consent.suppression o
            where o.holder in (?, consent.organization_of(?)) and o.target = ? and o.reason <> 'hard_bounce'
            on conflict (target, holder, reason) do nothing""";

    private final DSLContext dsl;
    private final Clock clock;

    JoiningStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    void joinStandings(ContactId former, ContactId survivor) {
        dsl.execute(STANDINGS, survivor.value(), WorkspaceScope.current().value(), former.value());
        dsl.deleteFrom(STANDING)
                .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CONTACT_ID.eq(former))
                .execute();
        dsl.fetch("select consent.move({0}, {1})", DSL.val(former.value()), DSL.val(survivor.value()));
    }

    /** Closes an address for what closed another. */
    void close(String kept, String dropped) {
        UUID workspace = WorkspaceScope.current().value();
        dsl.execute(CLOSINGS, kept, clock.instant().atOffset(ZoneOffset.UTC), workspace, workspace, dropped);
    }
}
