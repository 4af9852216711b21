package io.flusomail.delivery.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class MessageControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    FindMessages messages;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    @Autowired
    WorkspaceQueries queries;

    private final ProviderId relay = ProviderId.next();
    private final ProviderId other = ProviderId.next();
    private WorkspaceId acme = WorkspaceId.next();
    private Api api;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void findsTheMailsOfARecipientInAnyLetterCase() {
        send(CampaignId.next(), 3, relay);
        send(CampaignId.next(), 3, relay);

        MvcTestResult found = api.get("/api/messages?recipient=P2@Example.com");

        assertThat(emails(found)).containsExactly("p2@example.com", "p2@example.com");
    }

    @Test
    void findsTheMailsOfACampaignInAllItsSends() {
        CampaignId spring = CampaignId.next();
        send(spring, 2, relay);
        send(CampaignId.next(), 3, relay);
        send(spring, 1, relay);

        MvcTestResult first = api.get("/api/messages?limit=2&campaign_id=" + spring);
        MvcTestResult rest =
                api.get("/api/messages?limit=2&campaign_id=" + spring + "&cursor=" + Api.read(first, "$.next_cursor"));

        assertThat(Stream.of(first, rest).flatMap(page -> emails(page).stream()))
                .containsExactlyInAnyOrder("p1@example.com", "p1@example.com", "p2@example.com");
        assertThat(Api.<Object>read(rest, "$.next_cursor")).isNull();
    }

    @Test
    void findsTheMailsThatAProviderWasGivenLast() {
        send(CampaignId.next(), 3, relay);
        CampaignId moved = CampaignId.next();
        send(moved, 2, other);
        attempts(moved, relay);

        assertThat(emails(api.get("/api/messages?provider_id=" + relay + "&limit=2")))
                .hasSize(2);
        assertThat(emails(api.get("/api/messages?provider_id=" + relay)))
                .containsExactlyInAnyOrder("p3@example.com", "p2@example.com", "p1@example.com");
        assertThat(emails(api.get("/api/messages?provider_id=" + other))).hasSize(2);
        assertThat(emails(api.get("/api/messages?provider_id=" + other + "&campaign_id=" + moved)))
                .hasSize(2);
        assertThat(emails(api.get("/api/messages?status=bounced&provider_id=" + relay)))
                .isEmpty();
    }

    @Test
    void walksAnIndexToTheMailsOfAProvider() {
        CampaignId campaign = CampaignId.next();
        SourceId source = send(campaign, 5_000, other);
        run("""
                insert into delivery.send_attempt (source_id, send_id, workspace_id, attempt, outcome, provider_id, node_id, at)
                select source_id, id, workspace_id, 2, 'sent', ?, gen_random_uuid(), now()
                from delivery.send where source_id = ? and step <= 20""", relay.value(), source.value());
        String partition = transactions.in(
                acme,
                () -> dsl.fetchSingle(
                                "select tableoid::regclass::text from delivery.send_attempt where source_id = ? limit 1",
                                source.value())
                        .get(0, String.class));

        String plan = WorkspaceScope.get(
                acme,
                () -> queries.dsl()
                        .explain(messages.handOverQuery(relay, Optional.empty(), 200))
                        .plan());

        assertThat(plan).contains(partition.replace("delivery.", "") + "_workspace_id_provider_id_send_id_idx");
    }

    @Test
    void namesAnIdThatIsNone() {
        MvcTestResult answer = api.get("/api/messages?campaign_id=spring");

        assertThat(answer).hasStatus(400);
        assertThat(Api.<String>read(answer, "$.details[0].field")).contains("campaign");
    }

    @Test
    void listsTheCodesOfAStatus() {
        MvcTestResult answer = api.get("/api/messages?status=gone");

        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.details[0].message")).contains("deferred", "uncertain");
    }

    /** As many mails of one send of a campaign, each handed over to the provider once. */
    private SourceId send(CampaignId campaign, int amount, ProviderId by) {
        SourceId source = SourceId.next();
        run("""
                insert into delivery.source (id, workspace_id, kind, owner_id, lane, message_domain, state, opened_at, changed_at)
                values (?, ?, 'campaign', ?, 2, 'acme.example', 'finished', now(), now())""", source.value(), acme.value(), campaign.value());
        run("""
                insert into delivery.send (source_id, id, workspace_id, email, step, status, attempts, provider_id, created_at, changed_at)
                select ?, platform.uuid_v7(), ?, 'p' || i || '@example.com', i, 'sent', 1, ?, now(), now()
                from generate_series(1, ?) i order by i""", source.value(), acme.value(), by.value(), amount);
        attempts(campaign, by);
        return source;
    }

    private void attempts(CampaignId campaign, ProviderId by) {
        run("""
                insert into delivery.send_attempt (source_id, send_id, workspace_id, attempt, outcome, provider_id, node_id, at)
                select s.source_id, s.id, s.workspace_id, 1, 'sent', ?, gen_random_uuid(), now()
                from delivery.send s join delivery.source o on o.id = s.source_id
                where o.owner_id = ? and not exists (
                  select 1 from delivery.send_attempt a
                  where a.source_id = s.source_id and a.send_id = s.id and a.provider_id = ?)""", by.value(), campaign.value(), by.value());
    }

    private void run(String sql, @Nullable Object... values) {
        transactions.in(acme, () -> dsl.execute(sql, values));
    }

    private static List<String> emails(MvcTestResult answer) {
        return Api.read(answer, "$.items[*].email");
    }
}
