package io.flusomail.platform.edge;

import static io.flusomail.platform.db.Tables.IDEMPOTENCY_KEY;

import io.flusomail.platform.ids.NodeId;
import io.flusomail.platform.nodes.Nodes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class IdempotencyStore {

    /** Of no process: who began to answer has given up. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final DSLContext dsl;
    private final Clock clock;
    private final Nodes nodes;
    /** This run of this process: what an earlier run left unfinished can be told by it. */
    private final UUID boot = UUID.randomUUID();

    IdempotencyStore(DSLContext dsl, Clock clock, Nodes nodes) {
        this.dsl = dsl;
        this.clock = clock;
        this.nodes = nodes;
    }

    /** Whose key it is and which. */
    record Name(String principal, String key) {}

    /** An answer that is kept. */
    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            byte[] body) {}

    /**
     * What is known of a key.
     *
     * @param bodyHash empty while a streamed body is still being read
     * @param status null while the first request is being answered
     * @param committedAt when a transaction of the first request committed; null: nothing was done under this key yet
     */
    record Entry(
            String route,
            byte[] bodyHash,
            @Nullable Integer status,
            @Nullable String contentType,
            @Nullable String location,
            byte @Nullable [] body,
            NodeId nodeId,
            UUID bootId,
            Instant createdAt,
            @Nullable Instant committedAt) {}

    /** True when the key is now ours to answer. */
    boolean begin(Name name, String route, byte[] hash) {
        return dsl.insertInto(IDEMPOTENCY_KEY)
                        .set(IDEMPOTENCY_KEY.PRINCIPAL, name.principal())
                        .set(IDEMPOTENCY_KEY.KEY, name.key())
                        .set(IDEMPOTENCY_KEY.ROUTE, route)
                        .set(IDEMPOTENCY_KEY.BODY_HASH, hash)
                        .set(IDEMPOTENCY_KEY.NODE_ID, nodes.self().id())
                        .set(IDEMPOTENCY_KEY.BOOT_ID, boot)
                        .set(IDEMPOTENCY_KEY.CREATED_AT, clock.instant())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    Optional<Entry> find(Name name) {
        return dsl.select(
                        IDEMPOTENCY_KEY.ROUTE,
                        IDEMPOTENCY_KEY.BODY_HASH,
                        IDEMPOTENCY_KEY.STATUS,
                        IDEMPOTENCY_KEY.CONTENT_TYPE,
                        IDEMPOTENCY_KEY.LOCATION,
                        IDEMPOTENCY_KEY.BODY,
                        IDEMPOTENCY_KEY.NODE_ID,
                        IDEMPOTENCY_KEY.BOOT_ID,
                        IDEMPOTENCY_KEY.CREATED_AT,
                        IDEMPOTENCY_KEY.COMMITTED_AT)
                .from(IDEMPOTENCY_KEY)
                .where(is(name))
                .fetchOptional(Records.mapping(Entry::new));
    }

    /** Whether the process that began to answer is gone: an earlier run of this node, or a node taken for dead. */
    boolean abandoned(Entry entry) {
        if (entry.status() != null || entry.bootId().equals(boot)) {
            return false;
        }
        return entry.bootId().equals(NOBODY)
                || entry.nodeId().equals(nodes.self().id())
                || nodes.dead().contains(entry.nodeId());
    }

    /** Removes an entry that is abandoned or too old, if nobody did so before. */
    void drop(Name name, Entry entry) {
        dsl.deleteFrom(IDEMPOTENCY_KEY)
                .where(is(name), IDEMPOTENCY_KEY.BOOT_ID.eq(entry.bootId()))
                .and(IDEMPOTENCY_KEY.CREATED_AT.eq(entry.createdAt()))
                .execute();
    }

    /** Called within each transaction of the work, so that it holds when, and only when, some of the work does. */
    void committed(Name name) {
        dsl.update(IDEMPOTENCY_KEY)
                .set(IDEMPOTENCY_KEY.COMMITTED_AT, clock.instant())
                .where(own(name))
                .execute();
    }

    void settle(Name name, byte[] hash, Answer answer) {
        dsl.update(IDEMPOTENCY_KEY)
                .set(IDEMPOTENCY_KEY.BODY_HASH, hash)
                .set(IDEMPOTENCY_KEY.STATUS, answer.status())
                .set(IDEMPOTENCY_KEY.CONTENT_TYPE, answer.contentType())
                .set(IDEMPOTENCY_KEY.LOCATION, answer.location())
                .set(IDEMPOTENCY_KEY.BODY, answer.body())
                .where(own(name))
                .execute();
    }

    /** The key can be used again. */
    void forget(Name name) {
        dsl.deleteFrom(IDEMPOTENCY_KEY).where(own(name)).execute();
    }

    /** The key can be used again, unless something was done under it. */
    void release(Name name) {
        dsl.deleteFrom(IDEMPOTENCY_KEY)
                .where(own(name), IDEMPOTENCY_KEY.COMMITTED_AT.isNull())
                .execute();
        dsl.update(IDEMPOTENCY_KEY)
                .set(IDEMPOTENCY_KEY.BOOT_ID, NOBODY)
                .where(own(name))
                .execute();
    }

    /** What an earlier run of this node left unfinished is free, where it had done nothing. */
    void releaseLeftOver() {
        dsl.deleteFrom(IDEMPOTENCY_KEY)
                .where(
                        IDEMPOTENCY_KEY.STATUS.isNull(),
                        IDEMPOTENCY_KEY.COMMITTED_AT.isNull(),
                        IDEMPOTENCY_KEY.NODE_ID.eq(nodes.self().id()))
                .and(IDEMPOTENCY_KEY.BOOT_ID.ne(boot))
                .execute();
    }

    void deleteBefore(Instant createdAt) {
        dsl.deleteFrom(IDEMPOTENCY_KEY)
                .where(IDEMPOTENCY_KEY.CREATED_AT.lt(createdAt))
                .execute();
    }

    private static Condition is(Name name) {
        return IDEMPOTENCY_KEY.PRINCIPAL.eq(name.principal()).and(IDEMPOTENCY_KEY.KEY.eq(name.key()));
    }

    private Condition own(Name name) {
        return is(name).and(IDEMPOTENCY_KEY.BOOT_ID.eq(boot)).and(IDEMPOTENCY_KEY.STATUS.isNull());
    }
}
