package io.flusomail.audience.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.audience.segments.MemberCountStore;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.Planner;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** Whoever asks for a few of many people by the first fields of a workspace does not pass over all of them. */
@FlusomailTest
class IndexedCountsTest {

    private static final String MANY = """
            insert into audience.contact (workspace_id, id, email, email_norm, external_id, status, source, fields, created_at, updated_at)
            select ?::uuid, gen_random_uuid(), n || '@' || n % 100 || '.example', n || '@' || n % 100 || '.example', 'Ext-' || n,
              'active', 'api',
              jsonb_build_object('city', 'Town ' || n % 100, 'age', n % 100, 'vip', n % 100 = 0,
                                 'born', to_char(date '1990-01-01' + n % 1000, 'YYYY-MM-DD')),
              timestamptz '2026-01-01' + n * interval '1 minute', now()
            from generate_series(1, 5000) as n""";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    DSLContext dsl;

    @Autowired
    Transactions transactions;

    @Autowired
    WorkspaceQueries queries;

    @Autowired
    SegmentRules segments;

    @Autowired
    SegmentMemberStore members;

    @Autowired
    MemberCountStore counts;

    @Autowired
    JsonMapper json;

    private WorkspaceId acme;

    @BeforeEach
    void haveManyPeople() {
        acme = world.acme();
        Api api = new Api(http, world, acme);
        for (String field : new String[] {"city text", "age number", "vip boolean", "born date"}) {
            String[] parts = field.split(" ");
            api.make(
                    "/api/fields",
                    "{\"key\": \"%s\", \"label\": \"x\", \"type\": \"%s\"}".formatted(parts[0], parts[1]));
        }
        transactions.in(acme, () -> dsl.execute(MANY, acme.value()));
        new Planner(transactions, dsl).seePeople();
    }

    @Test
    void readTheIndexOfWhatIsAsked() throws Exception {
        assertThat(plan("{'field': 'city', 'op': 'is', 'value': 'Town 7'}")).contains("profile_text_1");
        assertThat(plan("{'field': 'city', 'op': 'in', 'value': ['Town 7', 'town 8']}"))
                .contains("profile_text_1");
        assertThat(plan("{'field': 'age', 'op': 'is', 'value': 7}")).contains("profile_number_1");
        assertThat(plan("{'field': 'age', 'op': 'between', 'value': [7, 8]}")).contains("profile_number_1");
        assertThat(plan("{'field': 'vip', 'op': 'is', 'value': true}")).contains("profile_boolean_1");
        assertThat(plan("{'field': 'born', 'op': 'on', 'value': '1990-02-01'}")).contains("profile_date_1");
        assertThat(plan("{'field': 'email_domain', 'op': 'is', 'value': '7.example'}"))
                .contains("profile_email_domain");
        assertThat(plan("{'field': 'created_at', 'op': 'before', 'value': '2026-01-01T01:00:00Z'}"))
                .contains("profile_created_at");
        assertThat(plan("{'field': 'external_id', 'op': 'starts_with', 'value': 'ext-99'}"))
                .contains("profile_detail_external_id");
    }

    @Test
    void lookForDaysOfUsualYearsInTheIndexOfDays() throws Exception {
        String fifthOfMay = "{'field': 'born', 'op': 'anniversary_on', 'value': '05-05'}";
        transactions.in(
                acme,
                () -> dsl.execute(
                        "update audience.contact set fields = fields || jsonb_build_object('born', '0001-05-05')"
                                + " where workspace_id = ? and email like '7@%'",
                        acme.value()));

        assertThat(countingPlan(fifthOfMay)).contains("profile_date_1").contains("date_1 = ANY");
        assertThat(count(fifthOfMay))
                .as("of 1990, 1991 and 1992, and of the year 1")
                .isEqualTo(16);
        assertThat(count("{'not': " + fifthOfMay + "}")).isEqualTo(5_000 - 16);
        assertThat(count("{'field': 'born', 'op': 'anniversary_on', 'value': '02-29'}"))
                .as("of 1992")
                .isEqualTo(5);
        assertThat(count("{'field': 'born', 'op': 'anniversary_in_month', 'value': 2}"))
                .as("of three years")
                .isEqualTo(5 * (28 + 28 + 29));
    }

    private String countingPlan(String rule) throws Exception {
        return WorkspaceScope.call(acme, () -> {
            Rule read = read(rule);
            return queries.scanning(
                    Duration.ofSeconds(30),
                    scan -> RuleConditions.parts(read, segments.now()).stream()
                            .map(part -> members.matching(read, segments.now(), new IdRange.Everybody())
                                    .and(part))
                            .map(them -> scan.explain(DSL.selectCount().from(them.asTable("them")))
                                    .plan())
                            .collect(Collectors.joining()));
        });
    }

    private long count(String rule) throws Exception {
        return WorkspaceScope.call(acme, () -> counts.count(read(rule), segments.now()));
    }

    private Rule read(String rule) {
        return segments.read(json.readTree(rule.replace('\'', '"')));
    }

    private String plan(String rule) throws Exception {
        return WorkspaceScope.call(acme, () -> {
            Rule read = read(rule);
            return queries.scanning(
                    Duration.ofSeconds(30),
                    scan -> scan.explain(DSL.selectCount()
                                    .from(members.matching(read, segments.now(), new IdRange.Everybody())
                                            .asTable("them")))
                            .plan());
        });
    }
}
