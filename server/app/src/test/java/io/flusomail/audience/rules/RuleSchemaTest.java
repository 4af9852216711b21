package io.flusomail.audience.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The published schema says what the reader reads; a validator of other people's making reads the schema. */
@FlusomailTest
class RuleSchemaTest {

    private static final int RULES = 1_000;

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    private WorkspaceId acme;
    private Api api;
    private Schema schema;

    @BeforeEach
    void readSchema() throws UnsupportedEncodingException {
        acme = world.acme();
        api = new Api(http, world, acme);
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(api.get("/api/segments/rule-schema").getResponse().getContentAsString(), InputFormat.JSON);
    }

    private boolean allows(String rule) {
        return schema.validate(
                        rule,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .isEmpty();
    }

    @Test
    void allowsEveryRuleThatIsMadeAtRandom() {
        RandomPeople people = new RandomPeople(7, Instant.parse("2026-03-01T12:00:00Z"));
        people.settle(api);
        transactions.in(acme, () -> {
            people.move(dsl, acme, 10);
            return true;
        });
        RandomRules rules = new RandomRules(7, people, _ -> true);

        for (int i = 0; i < RULES; i++) {
            String rule = rules.next();

            assertThat(allows(rule)).as(rule).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"tag\": \"vip\", \"list\": \"0197a0de-0000-7000-8000-000000000000\"}",
                "{\"tag\": \"vip\", \"within\": \"a month\"}",
                "{\"all\": {\"tag\": \"vip\"}}",
                "{\"not\": [{\"tag\": \"vip\"}]}",
                "{\"field\": \"city\"}",
                "{\"field\": \"city\", \"op\": \"resembles\", \"value\": \"Oslo\"}",
                "{\"field\": \"city\", \"op\": \"is\", \"value\": {\"a\": 1}}",
                "{\"list\": \"not-an-id\"}",
                "{\"consent\": {\"channel\": \"pigeon\"}}",
                "{\"consent\": {}}",
                "{\"random\": {\"percent\": 101}}",
                "{\"event\": \"order\", \"count\": {\"at_least\": -1}}",
                "{\"event\": \"order\", \"count\": {\"roughly\": 2}}",
                "{\"event\": \"order\", \"between\": [\"2026-01-01\"]}",
                "{\"event\": \"order\", \"where\": [{\"op\": \"is\", \"value\": 1}]}",
                "{\"event\": \"order\", \"aggregate\": {\"fn\": \"median\", \"property\": \"total\"}}",
                "{\"event\": \"order\", \"first\": {\"op\": \"not_within_last\", \"value\": \"P7D\"}}",
                "{\"event\": \"order\", \"last\": {\"op\": \"anniversary_on\", \"value\": \"today\"}}",
                "{\"engagement\": \"liked\"}",
                "{\"engagement\": \"opened\", \"human\": \"yes\"}",
                "{\"event\": \"order\", \"campaign\": \"0197a0de-0000-7000-8000-000000000000\"}"
            })
    void refusesWhatTheReaderRefuses(String rule) {
        int status = api.post("/api/segments/preview", "{\"rule\": " + rule + "}")
                .getResponse()
                .getStatus();

        boolean allowed = allows(rule);

        assertThat(status).isEqualTo(422);
        assertThat(allowed).isFalse();
    }
}
