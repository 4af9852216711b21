package io.flusomail.platform.nodes;

import static io.flusomail.platform.db.Tables.NODE;

import io.flusomail.platform.ids.NodeId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The register of nodes: each renews its lease; one whose lease has run out is taken for dead by the others. */
@Component
public final class Nodes {

    private final DSLContext dsl;
    private final Clock clock;
    private final NodeSettings settings;
    private final Node self;

    Nodes(DSLContext dsl, Clock clock, NodeSettings settings, Node self) {
        this.dsl = dsl;
        this.clock = clock;
        this.settings = settings;
        this.self = self;
    }

    public Node self() {
        return self;
    }

    /** Makes this node known and renews its lease. */
    public void heartbeat() {
        Instant now = clock.instant();
        dsl.insertInto(NODE)
                .set(NODE.ID, self.id())
                .set(NODE.HOST, self.host())
                .set(NODE.ROLES, settings.roles().toArray(String[]::new))
                .set(NODE.STARTED_AT, now)
                .set(NODE.HEARTBEAT_AT, now)
                .set(NODE.LEASE_UNTIL, now.plus(settings.lease()))
                .onConflict(NODE.ID)
                .doUpdate()
                .set(NODE.HEARTBEAT_AT, now)
                .set(NODE.LEASE_UNTIL, now.plus(settings.lease()))
                .setNull(NODE.STOPPED_AT)
                .execute();
    }

    /** Nodes other than this one whose lease has run out; their claims are nobody's any more. */
    public List<NodeId> dead() {
        return dsl.select(NODE.ID)
                .from(NODE)
                .where(NODE.LEASE_UNTIL.lt(clock.instant()), NODE.ID.ne(self.id()))
                .fetch(NODE.ID);
    }

    /** How many nodes work in the background, as far as their leases tell; this one counts once it is known. */
    public int workers() {
        return dsl.fetchCount(
                NODE, NODE.LEASE_UNTIL.ge(clock.instant()), DSL.val("worker").eq(DSL.any(NODE.ROLES)));
    }

    /** Says that this node stopped of its own accord and holds nothing. */
    public void leave() {
        Instant now = clock.instant();
        dsl.update(NODE)
                .set(NODE.STOPPED_AT, now)
                .set(NODE.LEASE_UNTIL, now)
                .where(NODE.ID.eq(self.id()))
                .execute();
    }
}
