package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.OPT_IN;
import static io.flusomail.consent.db.Tables.STANDING;
import static io.flusomail.consent.db.Tables.TOPIC_CHOICE;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.secrets.ErasedAddresses;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The standing of two people becomes that of one. */
@Component
class JoiningStore {

    /** Of two withdrawals the later counts, here and of topics. */
    private static final String STANDINGS = """
            insert into consent.standing as s (workspace_id, contact_id, channel, state, source, since, paused_until)
            select o.workspace_id, ?, o.channel, o.state, o.source, o.since, o.paused_until
            from consent.standing o where o.workspace_id = ? and o.contact_id = ?
            on conflict (workspace_id, contact_id, channel) do update
            set state = case when excluded.state = 'withdrawn' then excluded.state else s.state end,
                source = case when excluded.state = 'withdrawn' and (s.state <> 'withdrawn' or s.since < excluded.since)
                              then excluded.source else s.source end,
                since = case when excluded.state = 'withdrawn' and (s.state <> 'withdrawn' or s.since < excluded.since)
                             then excluded.since else s.since end,
                paused_until = greatest(s.paused_until, excluded.paused_until)""";

    /** Declining wins, as with consent itself. Of a topic that is gone nothing is said any more. */
    private static final String CHOICES = """
            insert into consent.topic_choice as c (workspace_id, contact_id, topic_id, channel, wanted, since, send_id)
            select o.workspace_id, ?, o.topic_id, o.channel, o.wanted, o.since, o.send_id
            from consent.topic_choice o
            join consent.topic t on t.workspace_id = o.workspace_id and t.id = o.topic_id
            where o.workspace_id = ? and o.contact_id = ?
            for key share of t
            on conflict (workspace_id, contact_id, topic_id, channel) do update
            set wanted = false, since = excluded.since, send_id = excluded.send_id
            where not excluded.wanted and (c.wanted or c.since < excluded.since)""";

    /** A question to either waits for the one's answer; where both were asked the same, one of them is enough. */
    private static final String QUESTIONS = """
            update consent.opt_in o set contact_id = ? where o.workspace_id = ? and o.contact_id = ?
              and not exists (select from consent.opt_in s where s.workspace_id = ? and s.contact_id = ?
                              and s.list_id is not distinct from o.list_id)""";

    /** What is on its way to either counts for the one. */
    private static final String LET_GO = """
            update consent.let_go set contact_id = ? where workspace_id = ? and contact_id = ?""";

    /** A mailbox that does not exist says nothing of another one; all other reasons are the person's or about them. */
    private static final String CLOSINGS = """
            insert into consent.suppression
              (id, holder, workspace_id, scope, target, reason, note, source_id, send_id, created_at)
            select platform.uuid_v7(), o.holder, o.workspace_id, o.scope, ?, o.reason, o.note, o.source_id, o.send_id,
              ?::timestamptz
            from consent.suppression o
            where o.holder in (?, consent.organization_of(?)) and o.target in (?, ?) and o.reason <> 'hard_bounce'
            on conflict (target, holder, reason) do nothing""";

    /** Whoever has left has left with every address: one of them may come in again as somebody else's. */
    private static final String WITHDRAWN = """
            insert into consent.suppression (id, holder, workspace_id, scope, target, reason, created_at)
            select platform.uuid_v7(), g.workspace_id, g.workspace_id, 'workspace', a.address, 'unsubscribe', ?::timestamptz
            from consent.standing g cross join unnest(?::text[]) as a (address)
            where g.workspace_id = ? and g.contact_id = ? and g.channel = 'email' and g.state = 'withdrawn'
            on conflict (target, holder, reason) do nothing""";

    /** Lists that leave one address of the person out leave the other out, too. */
    private static final String LISTINGS = """
            with fresh as (
              insert into consent.suppression_list_entry (workspace_id, suppression_list_id, target, note, created_at)
              select o.workspace_id, o.suppression_list_id, ?, o.note, ?::timestamptz
              from consent.suppression_list_entry o where o.workspace_id = ? and o.target in (?, ?)
              on conflict do nothing
              returning suppression_list_id)
            update consent.suppression_list l set entries = l.entries + 1
            from fresh where l.workspace_id = ? and l.id = fresh.suppression_list_id""";

    private final DSLContext dsl;
    private final ErasedAddresses erased;
    private final Clock clock;

    JoiningStore(DSLContext dsl, ErasedAddresses erased, Clock clock) {
        this.erased = erased;
        this.dsl = dsl;
        this.clock = clock;
    }

    void joinStandings(ContactId former, ContactId survivor) {
        UUID workspace = WorkspaceScope.current().value();
        dsl.execute(STANDINGS, survivor.value(), workspace, former.value());
        dsl.execute(CHOICES, survivor.value(), workspace, former.value());
        dsl.execute(LET_GO, survivor.value(), workspace, former.value());
        dsl.deleteFrom(TOPIC_CHOICE)
                .where(TOPIC_CHOICE.WORKSPACE_ID.eq(WorkspaceScope.current()), TOPIC_CHOICE.CONTACT_ID.eq(former))
                .execute();
        dsl.execute(QUESTIONS, survivor.value(), workspace, former.value(), workspace, survivor.value());
        dsl.deleteFrom(OPT_IN)
                .where(OPT_IN.WORKSPACE_ID.eq(WorkspaceScope.current()), OPT_IN.CONTACT_ID.eq(former))
                .execute();
        dsl.deleteFrom(STANDING)
                .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CONTACT_ID.eq(former))
                .execute();
        dsl.fetch("select consent.move({0}, {1})", DSL.val(former.value()), DSL.val(survivor.value()));
    }

    /** Closes an address for what closed another. */
    void close(String address, String other) {
        UUID workspace = WorkspaceScope.current().value();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        String hash = erased.of(other);
        dsl.execute(CLOSINGS, address, now, workspace, workspace, other, hash);
        dsl.execute(LISTINGS, address, now, workspace, other, hash, workspace);
    }

    /** Closes the addresses if the person has withdrawn. */
    void closeWithdrawn(ContactId person, String[] addresses) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        dsl.execute(WITHDRAWN, now, addresses, WorkspaceScope.current().value(), person.value());
    }
}
