package io.flusomail.messages.compose;

import static io.flusomail.delivery.db.Tables.PROVIDER;
import static io.flusomail.delivery.db.Tables.SENDER;

import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Who mails of the bound workspace may come from. */
@Component
public class SenderIdentities {

    private final DSLContext dsl;

    SenderIdentities(DSLContext dsl) {
        this.dsl = dsl;
    }

    public Optional<Mailing.Origin> find(SenderId id) {
        return dsl.selectFrom(SENDER)
                .where(SENDER.WORKSPACE_ID.eq(WorkspaceScope.current()), SENDER.ID.eq(id))
                .fetchOptional(SenderIdentities::origin);
    }

    public Mailing.Origin require(SenderId id, String fieldPath) {
        return find(id).orElseThrow(
                        () -> ProblemException.invalid(fieldPath, "unknown", "There is no sender " + id + " here."));
    }

    /** The oldest one of the workspace. */
    public Optional<SenderId> first() {
        return dsl.select(SENDER.ID)
                .from(SENDER)
                .where(SENDER.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .orderBy(SENDER.CREATED_AT, SENDER.ID)
                .limit(1)
                .fetchOptional(SENDER.ID);
    }

    /** Whether nothing leaves the house: no provider but the sandbox was set up. */
    public boolean captured() {
        return !dsl.fetchExists(
                PROVIDER,
                PROVIDER.WORKSPACE_ID.eq(WorkspaceScope.current()),
                PROVIDER.KIND.ne("sandbox"));
    }

    private static Mailing.Origin origin(Record r) {
        String id = r.get(SENDER.ID).toString();
        return new Mailing.Origin(
                r.get(SENDER.FROM_NAME),
                r.get(SENDER.FROM_EMAIL),
                r.get(SENDER.REPLY_TO),
                id.substring(id.length() - 12));
    }
}
