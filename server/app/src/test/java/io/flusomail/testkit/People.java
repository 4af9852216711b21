package io.flusomail.testkit;

import static io.flusomail.audience.db.Tables.CONTACT;

import io.flusomail.audience.Audience;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** People in a workspace, for tests of what may be sent to them. */
@Component
public class People {

    private static final ConsentGiven FORM = new ConsentGiven("form", "192.0.2.7", null, "Yes, write to me.");

    private final DSLContext dsl;
    private final Transactions transactions;
    private final ContactIntake intake;
    private final Audience audience;
    private final Clock clock;

    People(DSLContext dsl, Transactions transactions, ContactIntake intake, Audience audience, Clock clock) {
        this.dsl = dsl;
        this.transactions = transactions;
        this.intake = intake;
        this.audience = audience;
        this.clock = clock;
    }

    /** Somebody who has agreed. */
    public ContactId subscriber(WorkspaceId workspace, String email) {
        ContactId id = stranger(workspace, email);
        transactions.in(workspace, () -> {
            intake.admit(only(id), FORM);
            return true;
        });
        return id;
    }

    /** Somebody who was never asked. */
    public ContactId stranger(WorkspaceId workspace, String email) {
        ContactId id = ContactId.next();
        return transactions.in(workspace, () -> {
            dsl.insertInto(CONTACT)
                    .set(CONTACT.ID, id)
                    .set(CONTACT.WORKSPACE_ID, workspace)
                    .set(CONTACT.EMAIL, email)
                    .set(CONTACT.EMAIL_NORM, email)
                    .set(CONTACT.SOURCE, "api")
                    .set(CONTACT.CREATED_AT, clock.instant())
                    .set(CONTACT.UPDATED_AT, clock.instant())
                    .execute();
            intake.admit(only(id), null);
            return id;
        });
    }

    public void speaks(WorkspaceId workspace, ContactId contact, String locale) {
        transactions.in(
                workspace,
                () -> dsl.update(CONTACT)
                        .set(CONTACT.LOCALE, locale)
                        .where(CONTACT.WORKSPACE_ID.eq(workspace), CONTACT.ID.eq(contact))
                        .execute());
    }

    /** As many who were never asked, in one statement. */
    public List<ContactId> strangers(WorkspaceId workspace, int count) {
        List<ContactId> ids = Stream.generate(ContactId::next).limit(count).toList();
        return transactions.in(workspace, () -> {
            dsl.insertInto(
                            CONTACT,
                            CONTACT.ID,
                            CONTACT.WORKSPACE_ID,
                            CONTACT.EMAIL,
                            CONTACT.EMAIL_NORM,
                            CONTACT.SOURCE,
                            CONTACT.CREATED_AT,
                            CONTACT.UPDATED_AT)
                    .valuesOfRows(ids.stream()
                            .map(id -> DSL.row(
                                    id,
                                    workspace,
                                    id + "@people.example",
                                    id + "@people.example",
                                    "api",
                                    clock.instant(),
                                    clock.instant()))
                            .toList())
                    .execute();
            intake.admit(
                    DSL.select(CONTACT.ID).from(CONTACT).where(CONTACT.WORKSPACE_ID.eq(workspace), CONTACT.ID.in(ids)),
                    null);
            return ids;
        });
    }

    public void delete(WorkspaceId workspace, ContactId contact) {
        transactions.in(
                workspace,
                () -> dsl.deleteFrom(CONTACT)
                        .where(CONTACT.WORKSPACE_ID.eq(workspace), CONTACT.ID.eq(contact))
                        .execute());
    }

    public String status(WorkspaceId workspace, ContactId contact) {
        return in(workspace, () -> audience.find(contact).orElseThrow().status());
    }

    public <T> T in(WorkspaceId workspace, Supplier<T> work) {
        return transactions.in(workspace, work);
    }

    public static Select<Record1<ContactId>> only(ContactId contact) {
        return DSL.select(DSL.val(contact, CONTACT.ID.getDataType()));
    }
}
