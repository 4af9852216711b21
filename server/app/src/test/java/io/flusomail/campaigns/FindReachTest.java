package io.flusomail.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Audience;
import io.flusomail.audience.AudienceSelection;
import io.flusomail.consent.Consent;
import io.flusomail.consent.MailingTerms;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.Planner;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who of an audience is reached, right after an import of which the planner knows nothing yet. */
@FlusomailTest
class FindReachTest {

    private static final int PEOPLE = 20_000;

    /** Their membership, themselves, their consent, in tables and indexes; a wrong plan looks at thousands. */
    private static final long MOST = 12L * PEOPLE;

    private static final String LIST = """
            insert into audience.list (workspace_id, id, name, code, created_at, updated_at)
            values (?, ?, ?, ?, now(), now())""";

    private static final String CONTACTS = """
            insert into audience.contact (workspace_id, id, email, email_norm, status, source, created_at, updated_at)
            select ?, gen_random_uuid(), n || '@example.com', n || '@example.com', 'active', 'api', now(), now()
            from generate_series(1, ?) n""";

    private static final String MEMBERS = """
            insert into audience.list_member (workspace_id, list_id, contact_id, status, joined_at, updated_at)
            select workspace_id, ?, id, 'active', now(), now() from audience.contact where workspace_id = ?""";

    private static final String CONSENT = """
            insert into consent.standing (workspace_id, contact_id, channel, state, since)
            select workspace_id, id, 'email', 'given', now() from audience.contact
            where workspace_id = ? and email_norm <> '7@example.com'""";

    @Autowired
    FindReach reach;

    @Autowired
    Audience audience;

    @Autowired
    Consent consent;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    @Autowired
    World world;

    private Planner planner;
    private WorkspaceId acme;
    private AudienceSelection selection;

    @BeforeEach
    void importBehindThePlannersBack() {
        planner = new Planner(transactions, dsl);
        fill(world.workspace("Globex"), 2_000, "news");
        planner.seePeople();
        acme = world.acme();
        ListId news = fill(acme, PEOPLE, "news");
        selection = AudienceSelection.lists(List.of(news), List.of(list(acme, "staff")));
    }

    @Test
    void countsThoseWhoMayAndThoseWhoMayNot() {
        Map<String, Long> found = transactions.in(acme, () -> reach.byReason(selection, MailingTerms.NONE));

        assertThat(FindReach.may(found)).isEqualTo(PEOPLE - 1);
        assertThat(FindReach.refused(found)).isEqualTo(Map.of("no_consent", 1L));
    }

    @Test
    void countsWhoOfThoseWhoMayLacksWhat() {
        Map<String, Long> lacking =
                transactions.in(acme, () -> reach.lacking(selection, MailingTerms.NONE, Set.of("first_name", "email")));

        assertThat(lacking).isEqualTo(Map.of("first_name", PEOPLE - 1L, "email", 0L));
    }

    @Test
    void goesThroughAnAudienceInChunks() {
        Optional<ContactId> end = measured(() -> audience.chunkEnd(selection, Optional.empty(), PEOPLE));
        int refused = measured(() -> refused(end.orElseThrow()));

        assertThat(refused).isOne();
    }

    private int refused(ContactId upTo) {
        var people = audience.members(selection, CampaignLedger.FIRST, upTo).asTable("people");
        Field<String> refusal =
                consent.refusal(FindReach.contactOf(people), people.field(2, String.class), MailingTerms.NONE);
        return dsl.fetchCount(DSL.select(refusal).from(people).where(refusal.isNotNull()));
    }

    private <T> T measured(Supplier<T> question) {
        return transactions.in(acme, () -> {
            long before = planner.lookedAt();
            T answer = question.get();
            assertThat(planner.lookedAt() - before).isBetween(1L, MOST);
            return answer;
        });
    }

    private ListId fill(WorkspaceId workspace, int people, String name) {
        ListId list = list(workspace, name);
        transactions.in(workspace, () -> {
            dsl.execute(CONTACTS, workspace.value(), people);
            dsl.execute(MEMBERS, list.value(), workspace.value());
            return dsl.execute(CONSENT, workspace.value());
        });
        return list;
    }

    private ListId list(WorkspaceId workspace, String name) {
        ListId id = ListId.next();
        transactions.in(workspace, () -> dsl.execute(LIST, workspace.value(), id.value(), name, name));
        return id;
    }
}
