package io.flusomail.audience.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** Sets of more than fifty thousand are merged in halves: everybody is in one of them. */
@Tag("slow")
@FlusomailTest
class LargeSetsTest {

    private static final int PEOPLE = 70_000;

    private static final String CONTACTS = """
            insert into audience.contact (workspace_id, id, email, email_norm, status, source, created_at, updated_at)
            select ?::uuid, gen_random_uuid(), n || '@example.com', n || '@example.com', 'active', 'api', now(), now()
            from generate_series(1, ?) as n""";

    private static final String MEMBERS = """
            insert into audience.list_member (workspace_id, list_id, contact_id, status, joined_at, updated_at)
            select workspace_id, ?::uuid, id, case when split_part(email, '@', 1)::int % 7 = 0 then 'unsubscribed' else 'active' end,
              now(), now()
            from audience.contact where workspace_id = ?::uuid""";

    private static final String TAGGED = """
            insert into audience.contact_tag (workspace_id, tag_id, contact_id, added_at)
            select c.workspace_id, t.id, c.id, now()
            from audience.contact as c join audience.tag as t on t.workspace_id = c.workspace_id
            where c.workspace_id = ?::uuid and split_part(c.email, '@', 1)::int % 5 <> 0""";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    DSLContext dsl;

    @Autowired
    Transactions transactions;

    @Autowired
    SegmentRules rules;

    @Autowired
    MemberCountStore counts;

    @Autowired
    JsonMapper json;

    private WorkspaceId acme;
    private String list = "";

    @BeforeEach
    void haveManyMembers() {
        acme = world.acme();
        Api api = new Api(http, world, acme);
        list = api.make("/api/lists", "{\"list_name\": \"News\"}");
        api.make("/api/tags", "{\"name\": \"vip\"}");
        transactions.in(acme, () -> {
            dsl.execute(CONTACTS, acme.value(), PEOPLE);
            dsl.execute(MEMBERS, ListId.of(list).value(), acme.value());
            return dsl.execute(TAGGED, acme.value());
        });
    }

    private MemberCountStore.Found find(String rule) {
        return WorkspaceScope.get(
                acme, () -> counts.find(rules.read(json.readTree(rule.formatted(list))), rules.now(), 10));
    }

    @Test
    void areCountedWhole() {
        MemberCountStore.Found members = find("{\"list\": \"%s\"}");
        MemberCountStore.Found tagged = find("{\"all\": [{\"list\": \"%s\"}, {\"tag\": \"vip\"}]}");
        MemberCountStore.Found either = find("{\"any\": [{\"list\": \"%s\"}, {\"tag\": \"vip\"}]}");

        assertThat(members.count()).isEqualTo(PEOPLE - PEOPLE / 7);
        assertThat(tagged.count()).isEqualTo(PEOPLE - PEOPLE / 7 - PEOPLE / 5 + PEOPLE / 35);
        assertThat(either.count()).isEqualTo(PEOPLE - PEOPLE / 35);
        assertThat(members.some()).hasSize(10);
        assertThat(tagged.some()).hasSize(10);
    }
}
