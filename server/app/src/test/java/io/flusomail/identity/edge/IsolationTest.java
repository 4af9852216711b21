package io.flusomail.identity.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.ForeignRows;
import io.flusomail.testkit.ForeignWorld;
import io.flusomail.testkit.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An owner of one workspace tries every route of the OpenAPI document with ids of another, in paths, filters and bodies.
 * Each module tells by a {@link ForeignWorld} what it has there.
 */
@FlusomailTest
class IsolationTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern VARIABLE = Pattern.compile("/([a-z-]+)/\\{(\\w+)}");

    /** Resources whose ids no fixture makes, with why. */
    private static final Set<String> MADE_OTHERWISE = Set.of(
            "bulk-update", // its id is its job's
            "jobs", // JobRunnerTest.hidesAJobFromOtherWorkspaces
            "messages", // SandboxControllerTest.isClosedToOtherWorkspaces
            "versions", // numbers below a template's id, which is tried
            "sessions"); // a person's own, not a workspace's

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    List<ForeignWorld> modules;

    private ForeignRows theirs;
    private ForeignRows mine;
    private JsonNode document;

    @BeforeEach
    void makeTwoWorlds() {
        WorkspaceId acme = world.acme();
        theirs = ForeignRows.in(world.workspace("Globex"), world, http, modules);
        mine = ForeignRows.in(acme, world, http, modules);
        document = JSON.readTree(
                ForeignRows.body(http.get().uri("/api/openapi.json").exchange()));
    }

    @Test
    void knowsARowOfEveryResource() {
        Set<String> missing = new TreeSet<>();
        document.get("paths").propertyNames().stream()
                .filter(path -> path.startsWith("/api/"))
                .forEach(path -> {
                    Matcher variable = VARIABLE.matcher(path);
                    while (variable.find()) {
                        missing.add(variable.group(1));
                    }
                });
        missing.removeAll(theirs.ids().keySet());
        missing.removeAll(MADE_OTHERWISE);

        assertThat(missing).as("resources without a row in any ForeignWorld").isEmpty();
    }

    @Test
    void findsNothingOfOthersByPath() {
        Map<String, String> before = seenByTheirOwner();
        SoftAssertions softly = new SoftAssertions();
        for (Call call : calls()) {
            MvcTestResult answer = mine.call(call.method(), call.path(), "{}", mine.owner());
            int status = answer.getResponse().getStatus();
            if (call.method().equals("GET") || call.method().equals("DELETE")) {
                softly.assertThat(status)
                        .as("%s %s", call.method(), call.template())
                        .isEqualTo(404);
            } else {
                softly.assertThat(status)
                        .as("%s %s: %s", call.method(), call.template(), ForeignRows.body(answer))
                        .isBetween(400, 499);
            }
        }
        softly.assertAll();
        assertThat(seenByTheirOwner()).as("what their owner sees afterwards").isEqualTo(before);
    }

    @Test
    void reachesOnesOwnByTheSamePaths() {
        for (Map.Entry<String, String> row : mine.ids().entrySet()) {
            String path = "/api/" + row.getKey() + "/" + row.getValue();
            if (document.get("paths").has("/api/" + row.getKey() + "/{id}")) {
                assertThat(mine.call("GET", path, "", mine.owner())).as(path).hasStatusOk();
            }
        }
    }

    @Test
    void refusesIdsOfOthersInBodies() {
        SoftAssertions softly = new SoftAssertions();
        for (ForeignWorld.Use use : uses()) {
            MvcTestResult answer =
                    mine.call(use.method(), theirs.fill(use.path(), mine), theirs.fill(use.body(), mine), mine.owner());
            softly.assertThat(answer.getResponse().getStatus())
                    .as("%s %s %s", use.method(), use.path(), use.body())
                    .isIn(403, 404, 422);
        }
        softly.assertAll();
    }

    @Test
    void takesTheSameBodiesWithOnesOwnIds() {
        SoftAssertions softly = new SoftAssertions();
        for (ForeignWorld.Use use : uses()) {
            if (use.path().endsWith("/merge")) {
                continue; // into itself is refused for another reason
            }
            MvcTestResult answer =
                    mine.call(use.method(), mine.fill(use.path(), mine), mine.fill(use.body(), mine), mine.owner());
            softly.assertThat(answer.getResponse().getStatus())
                    .as("%s %s with own ids: %s", use.method(), use.path(), ForeignRows.body(answer))
                    .isBetween(200, 299);
        }
        softly.assertAll();
    }

    @Test
    void findsNothingOfOthersByFilter() {
        SoftAssertions softly = new SoftAssertions();
        document.get("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().get("get");
            if (get == null || path.getKey().contains("{") || !get.has("parameters")) {
                return;
            }
            for (JsonNode parameter : get.get("parameters")) {
                String name = parameter.get("name").asString();
                String id = parameter.at("/schema/format").asString("").equals("uuid") ? foreignIdFor(name) : null;
                if (id != null) {
                    MvcTestResult answer = mine.call("GET", path.getKey() + "?" + name + "=" + id, "", mine.owner());
                    softly.assertThat(nothing(answer))
                            .as("GET %s?%s", path.getKey(), name)
                            .isTrue();
                }
            }
        });
        softly.assertAll();
    }

    private List<ForeignWorld.Use> uses() {
        return modules.stream().flatMap(module -> module.uses().stream()).toList();
    }

    private static boolean nothing(MvcTestResult answer) {
        int status = answer.getResponse().getStatus();
        JsonNode items = JSON.readTree(ForeignRows.body(answer)).get("items");
        return status >= 400 && status < 500 || status == 200 && items != null && items.isEmpty();
    }

    private @org.jspecify.annotations.Nullable String foreignIdFor(String parameter) {
        String noun = parameter.replaceFirst("_ids?$", "").replace('_', '-');
        return theirs.ids().getOrDefault(noun + "s", theirs.ids().get(noun));
    }

    private record Call(String method, String template, String path) {}

    /** Every method of every path that has an id of a row of theirs. */
    private List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        document.get("paths").properties().forEach(path -> {
            String filled = fill(path.getKey());
            if (filled != null && path.getKey().startsWith("/api/")) {
                path.getValue().propertyNames().stream()
                        .filter(Set.of("get", "put", "patch", "post", "delete")::contains)
                        .map(method -> new Call(method.toUpperCase(java.util.Locale.ROOT), path.getKey(), filled))
                        .forEach(calls::add);
            }
        });
        assertThat(calls).hasSizeGreaterThan(20);
        return calls;
    }

    /** The path with their ids; nothing when it has no variable, or one of no row. */
    private @org.jspecify.annotations.Nullable String fill(String template) {
        Matcher variable = VARIABLE.matcher(template);
        StringBuilder filled = new StringBuilder();
        boolean any = false;
        while (variable.find()) {
            String id = theirs.ids().get(variable.group(1));
            if (id == null) {
                return null;
            }
            variable.appendReplacement(filled, "/" + variable.group(1) + "/" + id);
            any = true;
        }
        variable.appendTail(filled);
        return any ? filled.toString() : null;
    }

    private Map<String, String> seenByTheirOwner() {
        Map<String, String> seen = new HashMap<>();
        theirs.ids().forEach((noun, id) -> {
            if (document.get("paths").has("/api/" + noun + "/{id}")) {
                seen.put(noun, ForeignRows.body(theirs.call("GET", "/api/" + noun + "/" + id, "", theirs.owner())));
            }
        });
        return seen;
    }
}
