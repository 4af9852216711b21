package io.flusomail.delivery.sandbox;

import static io.flusomail.delivery.db.Tables.SANDBOX_MESSAGE;
import static io.flusomail.delivery.db.Tables.SOURCE;

import io.flusomail.delivery.spi.OutgoingMessage;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.UuidV7;
import io.flusomail.platform.ids.WorkspaceId;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class SandboxStore {

    private static final Field<Integer> SIZE = DSL.field("octet_length({0})", Integer.class, SANDBOX_MESSAGE.RAW);

    private final DSLContext dsl;
    private final WorkspaceQueries queries;
    private final Clock clock;

    SandboxStore(DSLContext dsl, WorkspaceQueries queries, Clock clock) {
        this.dsl = dsl;
        this.queries = queries;
        this.clock = clock;
    }

    /** Mails of one workspace, each attempt once. */
    void insert(List<OutgoingMessage> mails) {
        Instant now = clock.instant();
        var insert = dsl.insertInto(
                SANDBOX_MESSAGE,
                SANDBOX_MESSAGE.ID,
                SANDBOX_MESSAGE.WORKSPACE_ID,
                SANDBOX_MESSAGE.SEND_ID,
                SANDBOX_MESSAGE.CLAIM,
                SANDBOX_MESSAGE.SOURCE_ID,
                SANDBOX_MESSAGE.ENVELOPE_FROM,
                SANDBOX_MESSAGE.RECIPIENT,
                SANDBOX_MESSAGE.SUBJECT,
                SANDBOX_MESSAGE.CREDENTIAL,
                SANDBOX_MESSAGE.RAW,
                SANDBOX_MESSAGE.CAPTURED_AT);
        for (OutgoingMessage mail : mails) {
            insert = insert.values(
                    UuidV7.next(),
                    mail.workspace(),
                    mail.send(),
                    mail.claim(),
                    mail.source(),
                    mail.mail().envelopeFrom(),
                    mail.recipient(),
                    storable(mail.mail().subject()),
                    mail.mail().credential(),
                    bytes(mail.mail().message()),
                    now);
        }
        insert.onConflict(SANDBOX_MESSAGE.SEND_ID, SANDBOX_MESSAGE.CLAIM)
                .doNothing()
                .execute();
    }

    /** PostgreSQL keeps no NUL in a text. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    private static byte[] bytes(List<ByteBuffer> parts) {
        byte[] all = new byte[parts.stream().mapToInt(ByteBuffer::remaining).sum()];
        int at = 0;
        for (ByteBuffer part : parts) {
            int length = part.remaining();
            part.get(part.position(), all, at, length);
            at += length;
        }
        return all;
    }

    /** Newest first. */
    List<SandboxMessage> newest(
            WorkspaceId workspace, @Nullable String recipient, boolean credentials, @Nullable UUID before, int limit) {
        Condition where = SANDBOX_MESSAGE.WORKSPACE_ID.eq(workspace);
        if (recipient != null) {
            where = where.and(DSL.lower(SANDBOX_MESSAGE.RECIPIENT).eq(DSL.lower(recipient)));
        }
        if (!credentials) {
            where = where.and(SANDBOX_MESSAGE.CREDENTIAL.isFalse());
        }
        if (before != null) {
            where = where.and(SANDBOX_MESSAGE.ID.lt(before));
        }
        return select().where(where)
                .orderBy(SANDBOX_MESSAGE.ID.desc())
                .limit(limit)
                .fetch(SandboxStore::message);
    }

    Optional<SandboxMessage> find(WorkspaceId workspace, UUID id) {
        return select().where(SANDBOX_MESSAGE.WORKSPACE_ID.eq(workspace), SANDBOX_MESSAGE.ID.eq(id))
                .fetchOptional(SandboxStore::message);
    }

    Optional<byte[]> raw(WorkspaceId workspace, UUID id) {
        return queries.dsl()
                .select(SANDBOX_MESSAGE.RAW)
                .from(SANDBOX_MESSAGE)
                .where(SANDBOX_MESSAGE.WORKSPACE_ID.eq(workspace), SANDBOX_MESSAGE.ID.eq(id))
                .fetchOptional(SANDBOX_MESSAGE.RAW);
    }

    private SelectJoinStep<? extends Record> select() {
        return queries.dsl()
                .select(SANDBOX_MESSAGE.ID, SANDBOX_MESSAGE.SEND_ID, SANDBOX_MESSAGE.SOURCE_ID)
                .select(SANDBOX_MESSAGE.ENVELOPE_FROM, SANDBOX_MESSAGE.RECIPIENT, SANDBOX_MESSAGE.SUBJECT)
                .select(SANDBOX_MESSAGE.CREDENTIAL, SIZE, SANDBOX_MESSAGE.CAPTURED_AT)
                .from(SANDBOX_MESSAGE);
    }

    private static SandboxMessage message(Record r) {
        return new SandboxMessage(
                r.get(SANDBOX_MESSAGE.ID),
                r.get(SANDBOX_MESSAGE.SEND_ID),
                r.get(SANDBOX_MESSAGE.SOURCE_ID),
                r.get(SANDBOX_MESSAGE.ENVELOPE_FROM),
                r.get(SANDBOX_MESSAGE.RECIPIENT),
                r.get(SANDBOX_MESSAGE.SUBJECT),
                r.get(SANDBOX_MESSAGE.CREDENTIAL),
                r.get(SIZE),
                r.get(SANDBOX_MESSAGE.CAPTURED_AT));
    }

    /** Messages that are older, or more than so many newer ones follow; in a transaction of the workspace. */
    int deleteOld(WorkspaceId workspace, Instant before, int keep) {
        var surplus = DSL.select(SANDBOX_MESSAGE.ID)
                .from(SANDBOX_MESSAGE)
                .where(SANDBOX_MESSAGE.WORKSPACE_ID.eq(workspace))
                .orderBy(SANDBOX_MESSAGE.ID.desc())
                .limit(1)
                .offset(keep);
        return dsl.deleteFrom(SANDBOX_MESSAGE)
                .where(SANDBOX_MESSAGE.WORKSPACE_ID.eq(workspace))
                .and(SANDBOX_MESSAGE.CAPTURED_AT.lt(before).or(SANDBOX_MESSAGE.ID.le(DSL.field(surplus))))
                .execute();
    }

    int clear(WorkspaceId workspace, boolean credentials) {
        return dsl.deleteFrom(SANDBOX_MESSAGE)
                .where(SANDBOX_MESSAGE.WORKSPACE_ID.eq(workspace))
                .and(credentials ? DSL.noCondition() : SANDBOX_MESSAGE.CREDENTIAL.isFalse())
                .execute();
    }

    /** Those that ever sent anything; without a scope the mailboxes themselves are not seen. */
    List<WorkspaceId> workspaces() {
        return dsl.selectDistinct(SOURCE.WORKSPACE_ID).from(SOURCE).fetch(SOURCE.WORKSPACE_ID);
    }
}
