package io.flusomail.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.generated.GeneratedPage;
import io.flusomail.identity.access.Role;
import io.flusomail.identity.edge.Routes;
import io.flusomail.platform.web.PlainRoute;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.ForeignRows;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ApplicationTest
class OpenApiTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    ApplicationContext context;

    @Autowired
    List<PlainRoute> plainRoutes;

    @Test
    void listsExactlyTheRoutesThatAreRegistered() {
        Set<String> registered = new TreeSet<>();
        Routes.of(context).forEach(route -> registered.add(route.toString()));
        plainRoutes.forEach(route -> registered.add(route.method() + " " + route.path()));

        Set<String> documented = new TreeSet<>();
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(documented).isEqualTo(registered);
    }

    @Test
    void knowsEveryServletBesideSpringMvc() {
        Set<String> served = new TreeSet<>();
        context.getBeansOfType(ServletRegistrationBean.class).values().forEach(servlet -> {
            for (Object mapping : servlet.getUrlMappings()) {
                served.add(mapping.toString().replaceFirst("/\\*$", ""));
            }
        });
        served.remove("/"); // Spring MVC itself

        assertThat(served)
                .allSatisfy(prefix -> assertThat(plainRoutes)
                        .as("a PlainRoute for the servlet at " + prefix)
                        .anyMatch(route -> route.path().startsWith(prefix)));
    }

    @Test
    void namesEachOperationOnce() {
        List<String> names = document()
                .get("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(operation -> operation.get("operationId").asString())
                .toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void describesAnswersAsTheyAre() {
        JsonNode document = document();
        String owner = world.signedIn(world.acme(), Role.OWNER);
        SchemaCheck check = new SchemaCheck(document);

        for (String path :
                List.of("/api/me", "/api/users", "/api/roles", "/api/workspaces", "/api/sessions", "/api/audit")) {
            var answer = http.get().uri(path).header("Authorization", owner).exchange();
            JsonNode schema = document.at(
                    "/paths/" + path.replace("/", "~1") + "/get/responses/200/content/application~1json/schema");

            assertThat(answer).hasStatusOk();
            assertThat(check.differences(JSON.readTree(ForeignRows.body(answer)), schema, path))
                    .isEmpty();
        }
    }

    @Test
    void describesProblemsAsTheyAre() {
        JsonNode document = document();
        JsonNode answer =
                JSON.readTree(ForeignRows.body(http.get().uri("/api/users").exchange()));

        assertThat(new SchemaCheck(document).differences(answer, document.at("/components/schemas/Problem"), "problem"))
                .isEmpty();
    }

    /** The committed copy, from which the web app's types are generated. */
    @Test
    void isTheOneThatIsCommitted() {
        GeneratedPage.at("api/openapi.yaml")
                .assertIs(ForeignRows.body(http.get().uri("/api/openapi.yaml").exchange()));
    }

    private JsonNode document() {
        return JSON.readTree(
                ForeignRows.body(http.get().uri("/api/openapi.json").exchange()));
    }
}
