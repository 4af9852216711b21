package io.flusomail.delivery.engine;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.delivery.db.Tables.PROVIDER;
import static io.flusomail.delivery.db.Tables.SENDER;

import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.delivery.FreezeCount;
import io.flusomail.delivery.Lane;
import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.NewSource;
import io.flusomail.delivery.RecipientFilter;
import io.flusomail.delivery.RecipientRow;
import io.flusomail.delivery.SendCounts;
import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.SourceKind;
import io.flusomail.delivery.SourceState;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.UuidV7;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.CursorRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Senders, providers and sources in the state that a test wants, reached as the product reaches them. */
@Component
final class DeliveryFixture {

    private final Ledger ledger;
    private final DSLContext dsl;
    private final Transactions transactions;
    private final ContactIntake intake;
    private final Clock clock;

    DeliveryFixture(Ledger ledger, DSLContext dsl, Transactions transactions, ContactIntake intake, Clock clock) {
        this.ledger = ledger;
        this.dsl = dsl;
        this.transactions = transactions;
        this.intake = intake;
        this.clock = clock;
    }

    ProviderId recording(WorkspaceId workspace) {
        return provider(workspace, "recording", "{}", 0, null);
    }

    ProviderId provider(WorkspaceId workspace, String kind, String settings, int priority, @Nullable Double rate) {
        ProviderId id = ProviderId.next();
        Instant now = clock.instant();
        transactions.in(
                workspace,
                () -> dsl.insertInto(PROVIDER)
                        .set(PROVIDER.ID, id)
                        .set(PROVIDER.WORKSPACE_ID, workspace)
                        .set(PROVIDER.NAME, kind)
                        .set(PROVIDER.KIND, kind)
                        .set(PROVIDER.SETTINGS, JSONB.valueOf(settings))
                        .set(PROVIDER.PRIORITY, priority)
                        .set(PROVIDER.RATE_PER_SECOND, rate)
                        .set(PROVIDER.CREATED_AT, now)
                        .set(PROVIDER.UPDATED_AT, now)
                        .execute());
        return id;
    }

    SenderId sender(WorkspaceId workspace) {
        SenderId id = SenderId.next();
        Instant now = clock.instant();
        transactions.in(
                workspace,
                () -> dsl.insertInto(SENDER)
                        .set(SENDER.ID, id)
                        .set(SENDER.WORKSPACE_ID, workspace)
                        .set(SENDER.FROM_NAME, "Acme")
                        .set(SENDER.FROM_EMAIL, "news@acme.example")
                        .set(SENDER.CREATED_AT, now)
                        .set(SENDER.UPDATED_AT, now)
                        .execute());
        return id;
    }

    SourceId held(WorkspaceId workspace) {
        return held(workspace, Lane.BULK);
    }

    SourceId held(WorkspaceId workspace, Lane lane) {
        SourceId id = SourceId.next();
        SenderId sender = sender(workspace);
        in(workspace, () -> {
            ledger.open(new NewSource(id, new SourceKind("fixture"), UuidV7.next(), lane, sender, null));
            return id;
        });
        return id;
    }

    /** A source that sends to p1@example.com, p2@example.com … */
    SourceId sending(WorkspaceId workspace, int people) {
        SourceId source = held(workspace);
        freeze(workspace, source, "p", people);
        release(workspace, source);
        return source;
    }

    /** Freezes p1@example.com, p2@example.com … who have all agreed. */
    FreezeCount freeze(WorkspaceId workspace, SourceId source, String prefix, int amount) {
        subscribe(workspace, prefix, amount);
        return in(workspace, () -> ledger.freeze(source, people(workspace, prefix, amount, null)));
    }

    FreezeCount freezeRefused(WorkspaceId workspace, SourceId source, String prefix, int amount, String reason) {
        return in(workspace, () -> ledger.freeze(source, people(workspace, prefix, amount, reason)));
    }

    private void subscribe(WorkspaceId workspace, String prefix, int amount) {
        transactions.in(workspace, () -> {
            dsl.insertInto(
                            CONTACT,
                            CONTACT.ID,
                            CONTACT.WORKSPACE_ID,
                            CONTACT.EMAIL,
                            CONTACT.EMAIL_NORM,
                            CONTACT.SOURCE,
                            CONTACT.CREATED_AT,
                            CONTACT.UPDATED_AT)
                    .select(DSL.select(
                                    id(workspace, prefix),
                                    DSL.val(workspace, CONTACT.WORKSPACE_ID),
                                    email(prefix),
                                    email(prefix),
                                    DSL.val("api"),
                                    DSL.val(clock.instant()),
                                    DSL.val(clock.instant()))
                            .from("generate_series(1, " + amount + ") as i"))
                    .onConflictDoNothing()
                    .execute();
            intake.admit(
                    DSL.select(id(workspace, prefix)).from("generate_series(1, " + amount + ") as i"),
                    new ConsentGiven("form", null, null, null));
            return true;
        });
    }

    static Select<Record3<ContactId, String, String>> people(
            WorkspaceId workspace, String prefix, int amount, @Nullable String refusal) {
        return DSL.select(
                        id(workspace, prefix),
                        email(prefix),
                        DSL.field("{0}::text", String.class, DSL.val(refusal, String.class)))
                .from("generate_series(1, " + amount + ") as i");
    }

    private static Field<ContactId> id(WorkspaceId workspace, String prefix) {
        return DSL.field("md5({0} || i)::uuid", CONTACT.ID.getDataType(), DSL.val(workspace + prefix));
    }

    private static Field<String> email(String prefix) {
        return DSL.field("{0} || i || '@example.com'", String.class, DSL.val(prefix));
    }

    void release(WorkspaceId workspace, SourceId source) {
        run(workspace, () -> ledger.release(source, clock.instant()));
    }

    SendCounts counts(WorkspaceId workspace, SourceId source) {
        return in(workspace, () -> ledger.counts(source));
    }

    long count(WorkspaceId workspace, SourceId source, SendStatus status) {
        return counts(workspace, source).of(status);
    }

    SourceState state(WorkspaceId workspace, SourceId source) {
        return in(workspace, () -> ledger.state(source).orElseThrow());
    }

    SourceState.Phase phase(WorkspaceId workspace, SourceId source) {
        return state(workspace, source).phase();
    }

    List<RecipientRow> rows(WorkspaceId workspace, SourceId source) {
        return in(
                workspace,
                () -> ledger.recipients(source, RecipientFilter.any(), CursorRequest.of(null, 1000))
                        .items());
    }

    <T> T in(WorkspaceId workspace, Supplier<T> work) {
        return WorkspaceScope.get(workspace, work);
    }

    void run(WorkspaceId workspace, Runnable work) {
        WorkspaceScope.run(workspace, work);
    }
}
