package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.STANDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.time.Instant;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class FindSourcesTest {

    @Autowired
    FindSources sources;

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    @Test
    void findsInTheLedgerByWhichWayConsentWasGivenThatStoodBefore() {
        WorkspaceId acme = world.acme();
        Api api = new Api(http, world, acme);
        String anna =
                api.make("/api/contacts", "{\"email\": \"anna@people.example\", \"consent\": {\"source\": \"form\"}}");
        String bert =
                api.make("/api/contacts", "{\"email\": \"bert@people.example\", \"consent\": {\"source\": \"fair\"}}");
        api.post("/api/suppressions", "{\"target\": \"bert@people.example\", \"reason\": \"unsubscribed\"}");
        String said = sourceOf(acme, bert);
        transactions.in(
                acme,
                () -> dsl.update(STANDING)
                        .setNull(STANDING.SOURCE)
                        .where(STANDING.WORKSPACE_ID.eq(acme))
                        .execute());

        sources.run();

        assertThat(sourceOf(acme, anna)).isEqualTo("form");
        assertThat(sourceOf(acme, bert)).isEqualTo(said);
    }

    @Test
    void looksNoFurtherForWhatTheLedgerDoesNotSay() {
        WorkspaceId acme = world.acme();
        ContactId nobody = ContactId.next();
        transactions.in(
                acme,
                () -> dsl.insertInto(STANDING)
                        .columns(
                                STANDING.WORKSPACE_ID,
                                STANDING.CONTACT_ID,
                                STANDING.CHANNEL,
                                STANDING.STATE,
                                STANDING.SINCE)
                        .values(acme, nobody, "sms", "given", Instant.EPOCH)
                        .execute());

        sources.run();

        assertThat(sourceOf(acme, nobody.toString())).isEmpty();
    }

    private String sourceOf(WorkspaceId workspace, String contact) {
        return transactions.in(
                workspace,
                () -> dsl.select(STANDING.SOURCE)
                        .from(STANDING)
                        .where(STANDING.WORKSPACE_ID.eq(workspace), STANDING.CONTACT_ID.eq(ContactId.of(contact)))
                        .fetchSingle(STANDING.SOURCE));
    }
}
