package io.flusomail.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.isolation.ApiDocument.Operation;
import io.flusomail.platform.ids.UuidV7;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.ForeignRows;
import io.flusomail.testkit.ForeignWorld;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An owner of one workspace tries every route of the OpenAPI document with ids of another, wherever the document says
 * that an id can stand: in paths, filters, bodies, options of uploads and the header. Each module tells by a
 * {@link ForeignWorld} what it has; a new route or property that carries an id and is not known here fails. What is done
 * with one's own goes through every route, and so is repeated on an external PostgreSQL.
 */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** They mean "those of these that are here", so that somebody erased meanwhile stops nothing: they find nobody. */
    private static final Set<String> FINDING_NOBODY = Set.of(
            "POST /api/contacts/bulk-update contact_ids[]",
            "POST /api/contacts/bulk-update filter.list_id",
            "POST /api/verifications contact_ids[]");

    /** They look at the file alone, whatever else they are told; the import itself refuses. */
    private static final Set<String> NOT_READ =
            Set.of("POST /api/imports/preview list_id", "POST /api/imports/inspect list_id");

    /** They answer for each item by itself. */
    private static final String ITEMS = "POST /api/batch items[]";

    /** What changes by being looked at, or by signing in; who fetches an export is written down. */
    private static final Set<String> NEVER_STILL = Set.of("/api/sessions", "/api/jobs", "/api/exports/{id}/file");

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    List<ForeignWorld> modules;

    private ApiDocument document;
    private Bodies bodies;
    private ForeignRows theirs;
    private ForeignRows mine;

    /** One for all: that nothing changes it is what is shown. */
    @BeforeAll
    void makeTheirWorld() {
        document = ApiDocument.of(http);
        bodies = new Bodies(modules);
        theirs = ForeignRows.in(world.workspace("Globex"), world, http, modules);
    }

    @BeforeEach
    void makeMyWorld() {
        mine = ForeignRows.in(world.acme(), world, http, modules);
    }

    @Test
    void findsNothingOfOthersByPath() {
        Map<String, String> before = seenByTheirOwner();
        SoftAssertions softly = new SoftAssertions();
        for (Operation operation : document.operations()) {
            for (int own = 0; own < ids(operation); own++) {
                String path = Nouns.fill(operation.path(), own, mine, theirs);
                MvcTestResult answer = send(operation, path, bodies.any(operation, mine), Map.of());
                softly.assertThat(answer.getResponse().getStatus())
                        .as("%s as %s: %s", operation, path, ForeignRows.body(answer))
                        .isEqualTo(404);
            }
        }
        softly.assertAll();
        assertThat(seenByTheirOwner()).as("what their owner sees afterwards").isEqualTo(before);
    }

    @Test
    @Tag("database")
    void reachesOnesOwnByTheSamePaths() {
        SoftAssertions softly = new SoftAssertions();
        for (Operation operation : document.operations()) {
            if (operation.method().equals("GET") && ids(operation) > 0) {
                String path = Nouns.fill(operation.path(), 2, mine, mine);
                softly.assertThat(mine.call("GET", path, ""))
                        .as(path)
                        .matches(answer -> answer.getResponse().getStatus() == 200);
            }
        }
        softly.assertAll();
    }

    @Test
    void refusesIdsOfOthersInBodies() {
        Map<String, String> before = seenByTheirOwner();
        SoftAssertions softly = new SoftAssertions();
        for (Operation operation : document.operations()) {
            for (String place : document.idsInBody(operation)) {
                MvcTestResult answer = withIdAt(operation, place, theirs);
                softly.assertThat(answer)
                        .as("%s %s: %s", operation, place, ForeignRows.body(answer))
                        .matches(expected(operation + " " + place));
            }
        }
        softly.assertAll();
        theirsSettle();
        assertThat(seenByTheirOwner()).as("what their owner sees afterwards").isEqualTo(before);
    }

    /** Else the refusals above would prove nothing. */
    @Test
    @Tag("database")
    void takesTheSameBodiesWithOnesOwnIds() {
        SoftAssertions softly = new SoftAssertions();
        for (Operation operation : document.operations()) {
            for (String place : document.idsInBody(operation)) {
                if (!Nouns.ofName(place).equals(Nouns.NONE_YET)) {
                    MvcTestResult answer = withIdAt(operation, place, mine);
                    softly.assertThat(answer.getResponse().getStatus())
                            .as("%s %s with an id of one's own: %s", operation, place, ForeignRows.body(answer))
                            .isBetween(200, 299);
                    softly.assertThat(refusedItems(answer))
                            .as("%s %s", operation, place)
                            .isZero();
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void findsNothingOfOthersByFilter() {
        SoftAssertions softly = new SoftAssertions();
        int tried = 0;
        for (Operation operation : document.operations()) {
            for (String name : document.idsInQuery(operation)) {
                String foreign = theirs.id(Nouns.ofName(name)).orElseThrow();
                MvcTestResult answer = asked(operation, name, foreign);
                softly.assertThat(answer).as("%s?%s", operation, name).matches(IsolationTest::nothing);
                tried++;
            }
        }
        softly.assertAll();
        assertThat(tried).isGreaterThan(2);
    }

    /** Whatever the other's names and addresses are asked for, nothing of theirs comes back. */
    @Test
    void findsNothingOfOthersByTheirWords() {
        SoftAssertions softly = new SoftAssertions();
        for (Operation operation : document.operations()) {
            for (JsonNode parameter : operation.parameters("query")) {
                if (!parameter.at("/schema/type").asString("").equals("string")) {
                    continue;
                }
                for (String word : List.of(
                        theirs.unique(),
                        theirs.fill("someone-{{unique}}@people.example"),
                        theirs.fill("somebody-{{unique}}@people.example"),
                        theirs.fill("foreign-{{unique}}"))) {
                    String name = parameter.get("name").asString();
                    MvcTestResult answer = asked(operation, name, word);
                    softly.assertThat(answer)
                            .as("%s?%s=%s: %s", operation, name, word, ForeignRows.body(answer))
                            .matches(IsolationTest::nothing);
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void showsNothingOfOthersOnTheirPages() {
        SoftAssertions softly = new SoftAssertions();
        int tried = 0;
        for (Operation operation : document.operations()) {
            if (operation.parameters("query").stream()
                    .noneMatch(p -> p.get("name").asString().equals("cursor"))) {
                continue;
            }
            String path = Nouns.fill(operation.path(), 2, theirs, theirs);
            String cursor = JSON.readTree(ForeignRows.body(theirs.call("GET", path + "?limit=1", "")))
                    .path("next_cursor")
                    .asString("");
            if (!cursor.isEmpty()) {
                MvcTestResult answer = asked(operation, "cursor", cursor);
                softly.assertThat(ForeignRows.body(answer)).as("%s", operation).doesNotContain(theirs.unique());
                tried++;
            }
        }
        softly.assertAll();
        assertThat(tried).isGreaterThan(0);
    }

    @Test
    void neverMentionsWhatOthersHave() {
        SoftAssertions softly = new SoftAssertions();
        for (Operation operation : document.operations()) {
            if (operation.method().equals("GET") && !operation.open()) {
                String answer = ForeignRows.body(mine.call("GET", Nouns.fill(operation.path(), 2, mine, mine), ""));
                softly.assertThat(answer)
                        .as("%s", operation)
                        .doesNotContain(theirs.unique())
                        .doesNotContain(theirs.ids().values());
            }
        }
        softly.assertAll();
    }

    @Test
    void entersNoOtherWorkspaceByTheHeader() {
        SoftAssertions softly = new SoftAssertions();
        Map<String, String> header =
                Map.of("X-Workspace", theirs.id("workspaces").orElseThrow());
        for (Operation operation : document.operations()) {
            if (!operation.open()) {
                String path = Nouns.fill(operation.path(), 0, mine, theirs);
                MvcTestResult answer = send(operation, path, bodies.any(operation, theirs), header);
                softly.assertThat(answer.getResponse().getStatus())
                        .as("%s in their workspace", operation)
                        .isEqualTo(404);
            }
        }
        softly.assertAll();
    }

    private static int ids(Operation operation) {
        return operation.path().endsWith("{token}") ? 0 : Nouns.variables(operation.path());
    }

    private MvcTestResult send(Operation operation, String path, String body, Map<String, String> headers) {
        return operation.uploads() && headers.isEmpty()
                ? mine.upload(path, body)
                : mine.call(operation.method(), path, body, headers);
    }

    /** A request that is right but for one id. */
    private MvcTestResult withIdAt(Operation operation, String place, ForeignRows whose) {
        JsonNode base = bodies.base(operation, place, mine)
                .orElseThrow(() -> new AssertionError(operation + ": a ForeignWorld has to show a right body"));
        String noun = Nouns.ofName(place);
        boolean asItIs = whose == mine && Bodies.has(base, place);
        String id = noun.equals(Nouns.NONE_YET)
                ? UuidV7.next().toString()
                : whose.id(noun).orElseThrow();
        JsonNode body = asItIs ? base : Bodies.with(base, place, id);
        return send(operation, Nouns.fill(operation.path(), 2, mine, mine), body.toString(), Map.of());
    }

    private MvcTestResult asked(Operation operation, String parameter, String value) {
        return mine.call(
                operation.method(),
                Nouns.fill(operation.path(), 2, mine, mine) + "?" + parameter + "=" + value,
                operation.method().equals("GET") ? "" : bodies.any(operation, mine));
    }

    private Predicate<MvcTestResult> expected(String place) {
        if (NOT_READ.contains(place)) {
            return answer -> theirs.ids().values().stream()
                    .noneMatch(id -> ForeignRows.body(answer).contains(id));
        }
        if (place.startsWith(ITEMS)) {
            return answer -> refusedItems(answer) == 1;
        }
        return FINDING_NOBODY.contains(place) ? IsolationTest::foundNobody : IsolationTest::refused;
    }

    private static boolean refused(MvcTestResult answer) {
        return Set.of(403, 404, 422).contains(answer.getResponse().getStatus());
    }

    private static int refusedItems(MvcTestResult answer) {
        String body = ForeignRows.body(answer);
        return body.startsWith("{") ? JSON.readTree(body).path("refused").asInt(0) : 0;
    }

    private static boolean foundNobody(MvcTestResult answer) {
        JsonNode body = JSON.readTree(ForeignRows.body(answer));
        return answer.getResponse().getStatus() == 202 && body.path("total").asInt(-1) == 0;
    }

    private static boolean nothing(MvcTestResult answer) {
        int status = answer.getResponse().getStatus();
        if (status >= 400 && status < 500) {
            return true;
        }
        JsonNode items = JSON.readTree(ForeignRows.body(answer)).path("items");
        return status == 200 && items.isArray() && items.isEmpty();
    }

    /** Lets begun work happen, so that what it would do to others is seen. */
    private void theirsSettle() {
        modules.forEach(ForeignWorld::settle);
    }

    private Map<String, String> seenByTheirOwner() {
        Map<String, String> seen = new TreeMap<>();
        for (Operation operation : document.operations()) {
            if (operation.method().equals("GET")
                    && !operation.open()
                    && NEVER_STILL.stream().noneMatch(operation.path()::startsWith)) {
                String path = Nouns.fill(operation.path(), 2, theirs, theirs);
                MvcTestResult answer = theirs.call("GET", path, "");
                assertThat(answer).as(path).hasStatusOk();
                seen.put(path, ForeignRows.body(answer));
            }
        }
        return seen;
    }
}
