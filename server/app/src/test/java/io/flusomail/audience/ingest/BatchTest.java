package io.flusomail.audience.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class BatchTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @Test
    void takesTheGoodAndNamesTheBad() {
        var answer = batch(
                "{\"user_id\": \"a-1\", \"event\": \"login\"}",
                "{\"type\": \"identify\", \"contact\": {\"email\": \"no address\"}}",
                "null",
                "{\"user_id\": \"a-1\"}",
                "{\"type\": \"page\", \"user_id\": \"a-1\", \"event\": \"x\"}",
                "{\"contact\": {\"id\": \"0198f3c2-0000-7000-8000-000000000000\"}, \"event\": \"x\"}",
                "{\"user_id\": \"a-1\", \"event\": \"x\", \"colour\": \"red\"}",
                "{\"type\": \"alias\", \"user_id\": \"a-1\"}",
                "{\"type\": \"track\", \"user_id\": \"a-1\", \"event\": \"logout\"}");

        assertThat(answer).hasStatus(200);
        assertThat(Api.<Integer>read(answer, "$.accepted")).isEqualTo(2);
        assertThat(Api.<Integer>read(answer, "$.refused")).isEqualTo(7);
        assertThat(Api.<List<String>>read(answer, "$.items[*].errors[0].field"))
                .containsExactly(
                        "items[1].contact.email",
                        "items[2]",
                        "items[3].event",
                        "items[4].type",
                        "items[5].contact.id",
                        "items[6].colour",
                        "items[7].anonymous_id");
        assertThat(names()).containsExactlyInAnyOrder("login", "logout");
    }

    @Test
    void takesTheLastOfAFieldThatAnItemHasTwice() {
        var answer = batch(
                "{\"user_id\": \"a-1\", \"event\": \"login\", \"event\": \"logout\"}",
                "{\"user_id\": \"a-1\", \"event\": \"seen\", \"properties\": {\"n\": 1, \"n\": 2, \"n\": 3}}",
                "{\"user_id\": \"a-1\", \"event\": \"x\", \"event\": \"\"}");

        assertThat(Api.<List<String>>read(answer, "$.items[*].status"))
                .containsExactly("accepted", "accepted", "refused");
        assertThat(names()).containsExactlyInAnyOrder("logout", "seen");
    }

    @Test
    void leavesOutNumbersThatAreTooLongToBeKept() {
        String large = "1" + "0".repeat(38);

        var answer = batch("{\"user_id\": \"a-1\", \"event\": \"paid\", \"properties\": {\"total\": 5, \"atoms\": "
                + large + ", \"cart\": {\"far\": 1e400, \"items\": [1, " + large + ", 2]}}}");

        assertThat(Api.<String>read(answer, "$.items[0].status")).isEqualTo("accepted");
        assertThat(Api.<String>read(answer, "$.items[0].warnings[0]"))
                .isEqualTo("Not kept, for a number has at most 38 digits before its point and behind it:"
                        + " atoms, cart.far, cart.items");
        assertThat(Api.<Map<String, Object>>read(api.get("/api/events?name=paid"), "$.items[0].properties"))
                .isEqualTo(Map.of("total", 5, "cart", Map.of("items", List.of(1, 2))));
    }

    @Test
    void writesTheConsentOfEachDownAtOnce() {
        batch(
                consenting("a", ", \"at\": \"2026-03-01T10:00:00Z\", \"ip\": \"192.0.2.1\""),
                consenting("b", ", \"at\": \"2026-03-02T10:00:00Z\", \"ip\": \"192.0.2.2\""),
                consenting("b", ", \"at\": \"2026-03-03T10:00:00Z\""),
                consenting("c", ""));

        var lines = transactions.in(
                acme,
                () -> dsl.fetch("select to_char(at at time zone 'UTC', 'MM-DD') as day, ip, cmin::text as statement"
                        + " from consent.consent_record order by at"));
        assertThat(lines.getValues("day", String.class)).startsWith("03-01", "03-02");
        assertThat(lines.getValues("ip", String.class)).startsWith("192.0.2.1", "192.0.2.2");
        assertThat(Set.copyOf(lines.getValues("statement"))).hasSize(1);
        assertThat(Api.<List<String>>read(api.get("/api/contacts"), "$.items[*].status"))
                .containsExactly("active", "active", "active");
    }

    private static String consenting(String who, String evidence) {
        return "{\"type\": \"identify\", \"contact\": {\"email\": \"" + who
                + "@example.com\", \"consent\": {\"source\": \"shop\"" + evidence + "}}}";
    }

    @Test
    void changesTheSamePeopleFromManySidesAtOnce() throws Exception {
        api.make("/api/fields", "{\"key\": \"city\", \"label\": \"City\", \"type\": \"text\"}");
        batch(
                "{\"type\": \"identify\", \"user_id\": \"a-1\", \"traits\": {\"email\": \"a@example.com\"}}",
                "{\"type\": \"identify\", \"user_id\": \"b-1\", \"traits\": {\"email\": \"b@example.com\"}}");

        List<Integer> statuses = new CopyOnWriteArrayList<>();
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < 6; sender++) {
            String one = sender % 2 == 0 ? "a-1" : "b-1";
            String other = sender % 2 == 0 ? "b-1" : "a-1";
            String city = "Oslo " + sender;
            senders.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 5; i++) {
                    statuses.add(batch(
                                    "{\"type\": \"identify\", \"user_id\": \"" + one + "\", \"traits\": {\"city\": \""
                                            + city + i + "\"}}",
                                    "{\"type\": \"track\", \"user_id\": \"" + other + "\", \"event\": \"seen\"}")
                            .getResponse()
                            .getStatus());
                }
            }));
        }
        for (Thread sender : senders) {
            sender.join();
        }

        assertThat(statuses).hasSize(30).containsOnly(200);
        assertThat(names()).hasSize(30);
    }

    @Test
    void givesAnAddressThatSomebodyGivesUpToSomebodyNew() {
        String ada = api.make("/api/contacts", "{\"email\": \"old@example.com\"}");

        var answer = batch(
                "{\"type\": \"identify\", \"contact\": {\"id\": \"" + ada + "\", \"email\": \"new@example.com\"}}",
                "{\"type\": \"identify\", \"user_id\": \"z-1\", \"traits\": {\"email\": \"third@example.com\"}}");

        assertThat(Api.<Integer>read(answer, "$.accepted")).isEqualTo(2);
        assertThat(Api.<String>read(api.get("/api/contacts/" + ada), "$.email")).isEqualTo("new@example.com");
    }

    @Test
    void isCountedInTheMetricsByOutcome() {
        double before = meters.counter("flusomail.ingest.items", "type", "track", "outcome", "duplicate")
                .count();
        String told = "{\"user_id\": \"a-1\", \"event\": \"login\", \"event_id\": \"e-1\"}";

        batch(told, told, told);

        double after = meters.counter("flusomail.ingest.items", "type", "track", "outcome", "duplicate")
                .count();
        assertThat(after - before).isEqualTo(2);
    }

    @Test
    void countsOnceWithinABatchAndAcrossBatches() {
        String told = "{\"user_id\": \"a-1\", \"event\": \"login\", \"event_id\": \"%s\"}";

        var first = batch(told.formatted("e-1"), told.formatted("e-2"), told.formatted("e-1"));
        var second = batch(told.formatted("e-3"), told.formatted("e-2"));

        assertThat(Api.<List<String>>read(first, "$.items[*].status"))
                .containsExactly("accepted", "accepted", "duplicate");
        assertThat(Api.<List<String>>read(second, "$.items[*].status")).containsExactly("accepted", "duplicate");
        assertThat(Api.<Integer>read(second, "$.duplicates")).isEqualTo(1);
        assertThat(names()).hasSize(3);
    }

    @Test
    void findsThePersonWhomALaterItemNames() {
        var answer = batch(
                "{\"user_id\": \"a-1\", \"event\": \"login\"}",
                "{\"type\": \"identify\", \"contact\": {\"email\": \"ada@example.com\", \"external_id\": \"a-1\"}}",
                "{\"contact\": {\"email\": \"ada@example.com\"}, \"event\": \"logout\"}");

        assertThat(Api.<List<String>>read(answer, "$.items[*].contact_id").stream()
                        .distinct())
                .hasSize(1);
        assertThat(Api.<Integer>read(api.get("/api/contacts"), "$.total")).isEqualTo(1);
    }

    @Test
    void letsTheLastWordAboutAPersonCount() {
        api.make("/api/fields", "{\"key\": \"city\", \"label\": \"City\", \"type\": \"text\"}");
        String told = "{\"type\": \"identify\", \"user_id\": \"a-1\", \"traits\": {%s}}";

        batch(
                told.formatted("\"email\": \"ada@example.com\", \"city\": \"Oslo\""),
                told.formatted("\"city\": \"Bergen\", \"first_name\": \"Ada\""),
                told.formatted("\"email\": \"ada@other.example\""),
                "{\"type\": \"identify\", \"contact\": {\"email\": \"ada@example.com\"}}");

        var people = api.get("/api/contacts");
        assertThat(Api.<List<String>>read(people, "$.items[*].email"))
                .containsExactlyInAnyOrder("ada@other.example", "ada@example.com");
        assertThat(Api.<List<String>>read(people, "$.items[?(@.external_id == 'a-1')].fields.city"))
                .containsExactly("Bergen");
    }

    @Test
    void takesOneToAThousand() {
        String item = "{\"user_id\": \"a-1\", \"event\": \"login\"}";

        assertThat(api.post("/api/batch", "{\"items\": []}")).hasStatus(422);
        assertThat(api.post("/api/batch", "{}")).hasStatus(422);
        assertThat(api.post("/api/batch", "{\"items\": {}}")).hasStatus(422);
        assertThat(batch(Collections.nCopies(1001, item).toArray(String[]::new)))
                .hasStatus(422);
        assertThat(Api.<Integer>read(batch(Collections.nCopies(1000, item).toArray(String[]::new)), "$.accepted"))
                .isEqualTo(1000);
    }

    /** Several senders tell the same of the same people at once, in any order, each more than once. */
    @Test
    void countsOnceWhoeverTellsItAtTheSameTime() throws Exception {
        List<String> told = IntStream.range(0, 300)
                .mapToObj(i ->
                        "{\"contact\": {\"email\": \"p%d@example.com\"}, \"event\": \"login\", \"event_id\": \"e-%d\"}"
                                .formatted(i % 40, i))
                .toList();
        List<Callable<MvcTestResult>> senders = new ArrayList<>();
        for (int sender = 0; sender < 6; sender++) {
            List<String> mine = new ArrayList<>(told);
            Collections.shuffle(mine, new Random(sender));
            senders.add(() -> batch(mine.toArray(String[]::new)));
        }

        int accepted = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
            for (Future<MvcTestResult> answer : pool.invokeAll(senders)) {
                assertThat(answer.get()).hasStatus(200);
                accepted += Api.<Integer>read(answer.get(), "$.accepted");
            }
        }

        assertThat(accepted).isEqualTo(300);
        assertThat(names()).hasSize(300);
        assertThat(Api.<Integer>read(api.get("/api/contacts"), "$.total")).isEqualTo(40);
    }

    /** Single events share commits, also when they are told twice. */
    @Test
    void countsSingleEventsOnceThatComeAtTheSameTime() throws Exception {
        List<Callable<MvcTestResult>> senders = IntStream.range(0, 200)
                .<Callable<MvcTestResult>>mapToObj(i -> () -> api.post(
                        "/api/track",
                        "{\"user_id\": \"a-%d\", \"event\": \"login\", \"event_id\": \"e-%d\"}"
                                .formatted(i % 7, i % 100)))
                .toList();

        List<String> statuses = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
            for (Future<MvcTestResult> answer : pool.invokeAll(senders)) {
                statuses.add(Api.read(answer.get(), "$.status"));
            }
        }

        assertThat(statuses.stream().collect(Collectors.groupingBy(s -> s, Collectors.counting())))
                .containsEntry("accepted", 100L)
                .containsEntry("duplicate", 100L);
        assertThat(names()).hasSize(100);
    }

    private MvcTestResult batch(String... items) {
        return api.post("/api/batch", "{\"items\": [" + String.join(",", items) + "]}");
    }

    private List<String> names() {
        return Api.read(api.get("/api/events?limit=1000"), "$.items[*].name");
    }
}
