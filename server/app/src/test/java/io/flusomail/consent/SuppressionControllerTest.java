package io.flusomail.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class SuppressionControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private Api api;

    @BeforeEach
    void signIn() {
        api = new Api(http, world, world.acme());
    }

    @Test
    void answersWithTheEntryThatIsThereWhenAnAddressIsClosedAgain() {
        String body = "{\"email\": \"ada@example.com\", \"reason\": \"manual\"}";

        MvcTestResult made = api.post("/api/suppressions", body);
        MvcTestResult again = api.post("/api/suppressions", body.replace("ada", "Ada"));

        assertThat(made).hasStatus(201).hasHeader("Location", "/api/suppressions/" + Api.read(made, "$.id"));
        assertThat(again).hasStatus(200);
        assertThat(Api.<String>read(again, "$.id")).isEqualTo(Api.read(made, "$.id"));
        assertThat(Api.<Integer>read(api.get("/api/suppressions?q=ada@example"), "$.total"))
                .isEqualTo(1);
    }

    @Test
    void namesTheFieldAtFault() {
        assertFault("{\"reason\": \"manual\"}", "email");
        assertFault("{\"email\": \"ada\", \"reason\": \"manual\"}", "email");
        assertFault("{\"domain\": \"not a domain\", \"reason\": \"manual\"}", "domain");
        assertFault("{\"email\": \"ada@example.com\"}", "reason");
        assertFault("{\"email\": \"ada@example.com\", \"reason\": \"dislike\"}", "reason");
    }

    private void assertFault(String body, String field) {
        MvcTestResult refused = api.post("/api/suppressions", body);
        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo(field);
    }
}
