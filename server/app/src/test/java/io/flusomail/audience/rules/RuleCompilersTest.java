package io.flusomail.audience.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.segments.MemberCountStore;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SQL and memory say the same of everybody, whatever the rule. */
@FlusomailTest
class RuleCompilersTest {

    private static final int PEOPLE = 150;
    private static final int RULES = 1_000;

    /** Were deleted: the log goes on to speak of them for a while. */
    private static final int GONE = 5;

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    DSLContext dsl;

    @Autowired
    Transactions transactions;

    @Autowired
    SegmentRules segments;

    @Autowired
    SegmentMemberStore members;

    @Autowired
    MemberCountStore counts;

    @Autowired
    PersonFactsStore facts;

    @Autowired
    JsonMapper json;

    @Test
    void agreeOnRulesAndPeopleMadeAtRandom() {
        WorkspaceId acme = world.acme();
        Api api = new Api(http, world, acme);
        api.patch("/api/workspaces/" + acme, "{\"time_zone\": \"Europe/Berlin\"}");
        // Half an hour before clocks are put back, on a leap day's eve in years without one, and at the end of a
        // quarter.
        Coverage coverage = new Coverage();
        for (String now : List.of("2025-10-26T00:30:00Z", "2026-02-28T22:59:59.999999Z", "2026-03-31T22:30:00Z")) {
            Moment moment = new Moment(Instant.parse(now), ZoneId.of("Europe/Berlin"));
            WorkspaceId workspace = world.workspaceIn(world.organizationOf(acme), "At " + now);
            RandomPeople people = new RandomPeople(now.hashCode(), moment.now());
            people.settle(new Api(http, world, workspace));
            transactions.in(workspace, () -> {
                people.move(dsl, workspace, PEOPLE);
                return true;
            });
            List<ContactId> gone = people.ids().subList(0, GONE);
            Api ours = new Api(http, world, workspace);
            gone.forEach(contact -> ours.delete("/api/contacts/" + contact));
            List<ContactId> left = people.ids().subList(GONE, people.ids().size());
            Map<String, FieldType> types = people.fields().stream()
                    .collect(Collectors.toMap(RandomPeople.Field::key, RandomPeople.Field::type));
            RandomRules rules =
                    new RandomRules(now.hashCode(), people, leaf -> coverage.lacks(json.readTree(leaf), types));
            WorkspaceScope.run(workspace, () -> compare(left, rules, moment, leaf -> coverage.add(leaf, types)));
        }
        assertThat(coverage.seen()).isEqualTo(Coverage.complete());
    }

    /** @param told hears by and by of leaves that are true of some of these people, and not of all */
    private void compare(List<ContactId> people, RandomRules rules, Moment moment, Consumer<JsonNode> told) {
        int amount = RULES / 3;
        Set<String> trivial = new TreeSet<>();
        List<JsonNode> leaves = new ArrayList<>();
        Map<Rule, Set<ContactId>> all = new LinkedHashMap<>();
        for (int i = 0; i < amount; i++) {
            String written = rules.next();
            Rule rule = segments.read(json.readTree(written));

            Set<ContactId> bySql = members.among(rule, moment, people);
            Set<ContactId> bySqlNegated = members.among(new Rule.Not(rule), moment, people);
            Set<ContactId> inMemory = inMemory(List.of(rule), moment, people).get(rule);

            assertThat(bySql).as(written).isEqualTo(inMemory);
            assertThat(counts.count(rule, moment)).as(written).isEqualTo(bySql.size());
            Set<ContactId> others = new HashSet<>(people);
            others.removeAll(bySql);
            assertThat(bySqlNegated).as("not " + written).isEqualTo(others);
            all.put(rule, bySql);
            leaves.addAll(Coverage.leaves(json.readTree(written)));
            if (bySql.isEmpty() || others.isEmpty()) {
                trivial.add(written);
            }
            if (i % 50 == 49) {
                telling(leaves, moment, people).forEach(told);
                leaves.clear();
            }
        }
        assertThat(inMemory(all.keySet(), moment, people))
                .as("with what all of them ask for")
                .isEqualTo(all);
        assertThat(trivial).as("rules that tell nobody from anybody").hasSizeLessThan(amount / 2);
    }

    private List<JsonNode> telling(List<JsonNode> leaves, Moment moment, List<ContactId> people) {
        List<Rule> rules = segments.readEach(leaves);
        Map<Rule, Set<ContactId>> met = inMemory(Set.copyOf(rules), moment, people);
        return IntStream.range(0, leaves.size())
                .filter(i -> met.get(rules.get(i)) instanceof Set<ContactId> some
                        && !some.isEmpty()
                        && some.size() < people.size())
                .mapToObj(leaves::get)
                .toList();
    }

    /** From facts that are read once for all of these rules. */
    private Map<Rule, Set<ContactId>> inMemory(Collection<Rule> rules, Moment moment, List<ContactId> people) {
        RulePredicates predicates = new RulePredicates(moment);
        List<PersonFacts> known = transactions
                .call(() -> facts.load(people, Needs.of(rules), moment))
                .orElseThrow();
        return rules.stream()
                .collect(Collectors.toMap(
                        rule -> rule,
                        rule -> known.stream()
                                .filter(predicates.of(rule))
                                .map(PersonFacts::id)
                                .collect(Collectors.toSet())));
    }
}
