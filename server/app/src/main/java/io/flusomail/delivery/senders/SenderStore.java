package io.flusomail.delivery.senders;

import static io.flusomail.delivery.db.Tables.PROVIDER;
import static io.flusomail.delivery.db.Tables.SENDER;
import static io.flusomail.delivery.db.Tables.SOURCE;

import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.web.PageRequest;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

@Component
class SenderStore {

    private final DSLContext dsl;

    SenderStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    List<Sender> page(WorkspaceId workspace, PageRequest page) {
        return dsl.selectFrom(SENDER)
                .where(SENDER.WORKSPACE_ID.eq(workspace))
                .orderBy(SENDER.CREATED_AT, SENDER.ID)
                .limit(page.pageSize())
                .offset(page.offset())
                .fetch(SenderStore::sender);
    }

    int count(WorkspaceId workspace) {
        return dsl.fetchCount(SENDER, SENDER.WORKSPACE_ID.eq(workspace));
    }

    Optional<Sender> find(WorkspaceId workspace, SenderId id) {
        return dsl.selectFrom(SENDER)
                .where(SENDER.WORKSPACE_ID.eq(workspace), SENDER.ID.eq(id))
                .fetchOptional(SenderStore::sender);
    }

    /** Keeps others from changing it until the transaction ends. */
    Optional<Sender> lock(WorkspaceId workspace, SenderId id) {
        return dsl.selectFrom(SENDER)
                .where(SENDER.WORKSPACE_ID.eq(workspace), SENDER.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional(SenderStore::sender);
    }

    List<Sender> insistingOn(WorkspaceId workspace, ProviderId provider) {
        return dsl.selectFrom(SENDER)
                .where(SENDER.WORKSPACE_ID.eq(workspace), SENDER.PROVIDER_ID.eq(provider))
                .limit(10)
                .fetch(SenderStore::sender);
    }

    /** Whether a source that is not over sends under it. */
    boolean isSending(WorkspaceId workspace, SenderId id) {
        return dsl.fetchExists(
                SOURCE,
                SOURCE.WORKSPACE_ID.eq(workspace),
                SOURCE.SENDER_ID.eq(id),
                SOURCE.STATE.in("held", "sending", "paused"));
    }

    /** The same for a source that insists on a provider. */
    boolean isSending(WorkspaceId workspace, ProviderId id) {
        return dsl.fetchExists(
                SOURCE,
                SOURCE.WORKSPACE_ID.eq(workspace),
                SOURCE.PROVIDER_ID.eq(id),
                SOURCE.STATE.in("held", "sending", "paused"));
    }

    /** Whether this is the last provider, while sources that insist on none still have rows: the sandbox would get them. */
    boolean isLastWay(WorkspaceId workspace, ProviderId id) {
        boolean others = dsl.fetchExists(PROVIDER, PROVIDER.WORKSPACE_ID.eq(workspace), PROVIDER.ID.ne(id));
        return !others
                && dsl.fetchExists(
                        SOURCE,
                        SOURCE.WORKSPACE_ID.eq(workspace),
                        SOURCE.PROVIDER_ID.isNull(),
                        SOURCE.STATE.in("held", "sending", "paused"));
    }

    void save(WorkspaceId workspace, Sender sender) {
        var row = dsl.newRecord(SENDER);
        row.setId(sender.id());
        row.setWorkspaceId(workspace);
        row.setFromName(sender.fromName());
        row.setFromEmail(sender.fromEmail());
        row.setReplyTo(sender.replyTo());
        row.setProviderId(sender.providerId());
        row.setCreatedAt(sender.createdAt());
        row.setUpdatedAt(sender.updatedAt());
        dsl.insertInto(SENDER)
                .set(row)
                .onConflict(SENDER.ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    void delete(WorkspaceId workspace, SenderId id) {
        dsl.deleteFrom(SENDER)
                .where(SENDER.WORKSPACE_ID.eq(workspace), SENDER.ID.eq(id))
                .execute();
    }

    private static Sender sender(Record r) {
        return new Sender(
                r.get(SENDER.ID),
                r.get(SENDER.FROM_NAME),
                r.get(SENDER.FROM_EMAIL),
                r.get(SENDER.REPLY_TO),
                r.get(SENDER.PROVIDER_ID),
                r.get(SENDER.CREATED_AT),
                r.get(SENDER.UPDATED_AT));
    }
}
