package io.flusomail.consent;

import static io.flusomail.platform.db.Tables.AUDIT_ENTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.audience.Api;
import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class SuppressionsTest {

    @Autowired
    Suppressions suppressions;

    @Autowired
    ForgettingStore store;

    @Autowired
    ContactIntake intake;

    @Autowired
    People people;

    @Autowired
    JobRunner runner;

    @Autowired
    Jobs jobs;

    @Autowired
    DSLContext dsl;

    @Autowired
    World world;

    @Autowired
    MockMvcTester http;

    private WorkspaceId acme;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
    }

    @Test
    void closesAnAddressAndOpensItAgain() {
        ContactId ada = people.subscriber(acme, "ada@example.com");

        Suppression closed = add("Ada@EXAMPLE.com", null, Reason.MANUAL, false);
        assertThat(people.status(acme, ada)).isEqualTo("suppressed");
        lift(closed);

        assertThat(people.status(acme, ada)).isEqualTo("active");
        assertThat(dsl.fetchCount(
                        AUDIT_ENTRY, AUDIT_ENTRY.WORKSPACE_ID.eq(acme), AUDIT_ENTRY.RESOURCE.eq("suppression")))
                .isEqualTo(2);
    }

    @Test
    void needsNewConsentOnceAnUnsubscriptionIsLifted() {
        ContactId ada = people.subscriber(acme, "ada@example.com");
        people.in(acme, () -> {
            intake.unsubscribe(People.only(ada), "api");
            return true;
        });
        assertThat(people.status(acme, ada)).isEqualTo("unsubscribed");

        lift(page("ada").items().getFirst());

        assertThat(people.status(acme, ada)).isEqualTo("pending");
    }

    @Test
    void closesAWholeDomain() {
        ContactId ada = people.subscriber(acme, "ada@münchen.example".replace("münchen", "xn--mnchen-3ya"));
        ContactId grace = people.subscriber(acme, "grace@example.com");

        add(null, "München.example", Reason.MANUAL, false);
        runner.runDue();

        assertThat(people.status(acme, ada)).isEqualTo("suppressed");
        assertThat(people.status(acme, grace)).isEqualTo("active");
    }

    /** As jobs of the time before a job meant many domains have it. */
    @Test
    void readsAJobThatMeansASingleDomain() {
        ContactId ada = people.subscriber(acme, "ada@rival.example");
        add(null, "rival.example", Reason.MANUAL, false);
        runner.runDue();
        people.in(
                acme,
                () -> dsl.execute(
                        "update audience.contact set status = 'active' where workspace_id = ?", acme.value()));

        people.in(acme, () -> jobs.enqueue(JobId.next(), StatusJob.KIND, Map.of("target", "@rival.example")));
        runner.runDue();

        assertThat(people.status(acme, ada)).isEqualTo("suppressed");
    }

    @Test
    void holdsInEveryWorkspaceOfTheOrganisationAndInNoOther() {
        OrganizationId organization = world.organizationOf(acme);
        WorkspaceId sibling = world.workspaceIn(organization, "Acme Norge");
        WorkspaceId globex = world.workspace("Globex");
        ContactId here = people.subscriber(acme, "ada@example.com");
        ContactId there = people.subscriber(sibling, "ada@example.com");
        ContactId elsewhere = people.subscriber(globex, "ada@example.com");

        add("ada@example.com", null, Reason.MANUAL, true);
        runner.runDue();

        assertThat(people.status(acme, here)).isEqualTo("suppressed");
        assertThat(people.status(sibling, there)).isEqualTo("suppressed");
        assertThat(people.status(globex, elsewhere)).isEqualTo("active");
    }

    @Test
    void demandsAPermissionForWhatHoldsElsewhereToo() {
        Actor editor = new Actor(Actor.Kind.USER, null, "editor", Set.of("suppressions:*"), null);

        assertThatThrownBy(() -> Actor.as(editor, () -> add("ada@example.com", null, Reason.MANUAL, true)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void answersARepetitionWithWhatIsThere() {
        Suppression first = add("ada@example.com", null, Reason.MANUAL, false);

        Suppression second = add("ada@example.com", null, Reason.MANUAL, false);

        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void keepsAnErasedAddressClosedWithoutKnowingIt() {
        add("ada@example.com", null, Reason.MANUAL, false);
        people.in(acme, () -> {
            store.forgetAddresses(List.of("ada@example.com"));
            return true;
        });

        ContactId again = people.subscriber(acme, "ada@example.com");

        assertThat(people.status(acme, again)).isEqualTo("suppressed");
        assertThat(page("ada").items()).isEmpty();
        assertThat(page("Ada@example.com").items())
                .singleElement()
                .satisfies(s -> assertThat(s.email()).isNull());
    }

    @Test
    void findsByAPartAndByReason() {
        add("ada@example.com", null, Reason.MANUAL, false);
        add("grace@example.org", null, Reason.COMPLAINT, false);

        assertThat(page("GRACE").items())
                .singleElement()
                .satisfies(s -> assertThat(s.reason()).isEqualTo(Reason.COMPLAINT));
        assertThat(page(null).total()).isEqualTo(2);
    }

    @Test
    void listsTheReasonsWhereAnotherIsGiven() {
        Api api = new Api(http, world, acme);

        var asked = api.get("/api/suppressions?reason=mood");
        var given = api.post("/api/suppressions", "{\"email\": \"ada@example.com\", \"reason\": \"mood\"}");

        assertThat(asked).hasStatus(422);
        assertThat(given).hasStatus(422);
        assertThat(Api.<String>read(asked, "$.details[0].message"))
                .isEqualTo(Api.<String>read(given, "$.details[0].message"))
                .contains("hard_bounce", "complaint");
    }

    @Test
    void hidesTheListFromOtherWorkspaces() {
        Suppression closed = add("ada@example.com", null, Reason.MANUAL, false);
        WorkspaceId globex = world.workspace("Globex");

        assertThatThrownBy(() -> WorkspaceScope.get(globex, () -> suppressions.get(closed.id())))
                .isInstanceOf(ProblemException.class);
        assertThat(WorkspaceScope.get(
                                globex,
                                () -> suppressions.page(new SuppressionStore.Filter(null, null), PageRequest.of(1, 50)))
                        .items())
                .isEmpty();
    }

    private Page<Suppression> page(@Nullable String q) {
        return WorkspaceScope.get(
                acme, () -> suppressions.page(new SuppressionStore.Filter(q, null), PageRequest.of(1, 50)));
    }

    private Suppression add(@Nullable String email, @Nullable String domain, Reason reason, boolean organization) {
        return WorkspaceScope.get(
                acme,
                () -> suppressions
                        .add(SuppressionTarget.of(email, domain), reason, null, organization)
                        .entry());
    }

    private void lift(Suppression entry) {
        WorkspaceScope.run(acme, () -> suppressions.lift(entry.id()));
    }
}
