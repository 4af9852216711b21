package io.flusomail.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.identity.edge.Routes;
import io.flusomail.identity.edge.Routes.Route;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.World;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestParam;

@ApplicationTest
class KnownParametersTest {

    private static final String NOBODYS_ID = "01900000-0000-7000-8000-000000000000";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    ApplicationContext context;

    private Api api;

    @BeforeEach
    void signIn() {
        api = new Api(http, world, world.acme());
    }

    /** Every list there is, those of modules to come too: whatever takes a page or a cursor. */
    @Test
    void areAllThatAListTakes() {
        List<Route> lists = Routes.of(context).stream()
                .filter(route -> route.method().equals("GET") && pages(route))
                .toList();

        SoftAssertions softly = new SoftAssertions();
        for (Route list : lists) {
            MvcTestResult answer = api.get(list.path().replaceAll("\\{[^}]+}", NOBODYS_ID) + "?colour=red");
            softly.assertThat(answer.getResponse().getStatus()).as("%s", list).isEqualTo(400);
            softly.assertThat(Api.body(answer)).as("%s", list).contains("\"field\":\"colour\"");
        }
        softly.assertAll();
        assertThat(lists).hasSizeGreaterThan(20);
    }

    private static boolean pages(Route route) {
        return Arrays.stream(route.handler().getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .anyMatch(parameter -> List.of("page", "cursor").contains(parameter.getName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/contacts?page=1", "/api/lists?cursor=x", "/api/tags?search=vip&colour=red"})
    void sayWhatIsKnownInstead(String uri) {
        MvcTestResult answer = api.get(uri);

        assertThat(answer).hasStatus(400);
        assertThat(Api.<String>read(answer, "$.error_code")).isEqualTo("malformed_request");
        assertThat(Api.<String>read(answer, "$.details[0].code")).isEqualTo("unknown");
        assertThat(Api.<String>read(answer, "$.detail")).contains("is not known here; this list knows");
    }

    /** It neither hides anybody nor shows more than the list gives at once. */
    @Test
    void passOverTheOtherKindOfListsWordForASize() {
        assertThat(api.get("/api/lists?limit=5")).hasStatus(200);
        assertThat(api.get("/api/contacts?page_size=5")).hasStatus(200);
    }

    @Test
    void areNotToldToThoseWhoMayNotAsk() {
        assertThat(http.get().uri("/api/contacts?colour=red").exchange()).hasStatus(401);
    }
}
