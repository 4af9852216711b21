package io.flusomail.audience.tags;

import static io.flusomail.audience.db.Tables.CONTACT_TAG;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.Planner;
import io.flusomail.testkit.World;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** How much is looked at to take a tag off many, while the planner believes that next to nobody has one. */
@FlusomailTest
class TagPlansTest {

    private static final int PEOPLE = 3_000;
    private static final int MOST_FOR_EACH = 20;

    @Autowired
    TagStore tags;

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    private WorkspaceId acme;
    private Planner planner;
    private TagId tag;

    @BeforeEach
    void tagManyOfWhomThePlannerKnowsNothing() {
        acme = world.acme();
        planner = new Planner(transactions, dsl);
        tag = TagId.of(new Api(http, world, acme).make("/api/tags", "{\"name\": \"vip\"}"));
        transactions.run(() -> {
            dsl.execute("set local role none");
            dsl.execute(
                    "delete from audience.contact_tag where ctid not in (select ctid from audience.contact_tag limit 5)");
        });
        planner.seePeople();
        people.in(acme, () -> {
            dsl.execute("""
                    insert into audience.contact (workspace_id, id, email, email_norm, source, created_at, updated_at)
                    select ?, platform.uuid_v7(), 'p' || i || '@example.com', 'p' || i || '@example.com', 'api', now(), now()
                    from generate_series(1, ?) i""", acme.value(), PEOPLE);
            return dsl.execute("""
                    insert into audience.contact_tag (workspace_id, tag_id, contact_id, added_at)
                    select workspace_id, ?, id, now() from audience.contact where workspace_id = ?""", tag.value(), acme.value());
        });
    }

    @Test
    void staySmallWhenATagGoes() {
        assertThat(lookedAt(() -> tags.clear(tag, 2_000))).isLessThan(2_000 * MOST_FOR_EACH);
    }

    @Test
    void staySmallWhenSomeLoseATag() {
        var some = DSL.select(CONTACT_TAG.CONTACT_ID)
                .from(CONTACT_TAG)
                .where(CONTACT_TAG.WORKSPACE_ID.eq(acme), CONTACT_TAG.TAG_ID.eq(tag))
                .limit(2_000);

        assertThat(lookedAt(() -> tags.take(tag, some).size())).isLessThan(2_000 * MOST_FOR_EACH);
    }

    private long lookedAt(Supplier<Integer> work) {
        return people.in(acme, () -> {
            long before = planner.lookedAt();
            assertThat(work.get()).isEqualTo(2_000);
            return planner.lookedAt() - before;
        });
    }
}
