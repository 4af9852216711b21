package io.flusomail.consent;

import static io.flusomail.audience.db.Tables.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.Planner;
import io.flusomail.testkit.World;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class RefusalPlanTest {

    private static final int PEOPLE = Integer.getInteger("flusomail.test.plan.people", 3_000);

    @Autowired
    Consent consent;

    @Autowired
    DSLContext dsl;

    @Autowired
    People people;

    @Autowired
    World world;

    @Autowired
    Transactions transactions;

    private WorkspaceId acme;
    private Planner planner;

    @BeforeEach
    void startAcme() {
        acme = world.acme();
        planner = new Planner(transactions, dsl);
    }

    private void fill(WorkspaceId workspace) {
        people.in(workspace, () -> {
            dsl.execute("""
                    insert into audience.contact (workspace_id, id, email, email_norm, source, created_at, updated_at)
                    select ?, platform.uuid_v7(), 'p' || i || '@example.com', 'p' || i || '@example.com', 'import', now(), now()
                    from generate_series(1, ?) i""", workspace.value(), PEOPLE);
            dsl.execute("""
                    insert into consent.standing
                    select workspace_id, id, 'email', 'given', now() from audience.contact where workspace_id = ?""", workspace.value());
            return dsl.execute("""
                    insert into consent.suppression (id, holder, workspace_id, scope, target, reason, created_at)
                    select platform.uuid_v7(), ?, ?, 'workspace', 'p' || i || '@example.com', 'manual', now()
                    from generate_series(1, ?, 10) i""", workspace.value(), workspace.value(), PEOPLE);
        });
    }

    /** A policy keeps every operator but leakproof ones from an index; a scan for each person would take hours. */
    @Test
    void probesIndexesForEachPersonUnderThePolicy() {
        fill(acme);
        planner.seePeople();

        String plan = planOfRefusals();

        assertThat(plan).contains("suppression_target_holder_reason_key").contains("standing_pkey");
        assertThat(plan).doesNotContain("Seq Scan on suppression", "Seq Scan on standing");
    }

    /** As right after an import into tables that few rows were left in. */
    @Test
    void findsOnePersonByTheirKeyWhenThePlannerBelievesThatThereAreFew() {
        fill(world.workspace("Globex"));
        leaveFew();
        planner.seePeople();
        fill(acme);

        String plan = planOfRefusals();

        assertThat(plan).contains("standing_pkey");
    }

    private void leaveFew() {
        transactions.run(() -> {
            dsl.execute("set local role none");
            dsl.execute("delete from consent.standing where ctid not in (select ctid from consent.standing limit 20)");
        });
    }

    private String planOfRefusals() {
        return people.in(acme, () -> {
            var refusal = consent.refusal(CONTACT.ID, CONTACT.EMAIL_NORM, MailingTerms.NONE)
                    .as("refusal");
            String sql = dsl.renderInlined(
                    dsl.select(CONTACT.ID, refusal).from(CONTACT).where(CONTACT.WORKSPACE_ID.eq(acme)));
            return dsl.fetch("explain (analyze, buffers off) " + sql).format();
        });
    }
}
