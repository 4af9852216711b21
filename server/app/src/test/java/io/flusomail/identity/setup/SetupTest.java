package io.flusomail.identity.setup;

import static io.flusomail.identity.auth.SignInFixture.bearer;
import static io.flusomail.identity.auth.SignInFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.identity.auth.SignInFixture;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.World;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** On a database of its own, as it needs one where nobody exists. */
@ApplicationTest
@TestPropertySource(properties = "test.context=setup")
class SetupTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Test
    void makesOneOwnerHoweverManyAskAtOnce() throws Exception {
        SignInFixture people = new SignInFixture(http, world);
        assertThat(http.get().uri("/api/setup"))
                .bodyJson()
                .extractingPath("$.required")
                .isEqualTo(true);
        Callable<Integer> ask = () -> people.open("/api/setup", body("ada@acme.example"))
                .getResponse()
                .getStatus();

        List<Integer> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            answers = threads.invokeAll(Stream.generate(() -> ask).limit(4).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(http.get().uri("/api/setup"))
                .bodyJson()
                .extractingPath("$.required")
                .isEqualTo(false);
        var login = people.login("ada@acme.example", "a rather long secret");
        var me = json(
                http.get().uri("/api/me").header("Authorization", bearer(login)).exchange());
        assertThat(me.at("/workspaces/0/role").asString()).isEqualTo("owner");
        assertThat(me.get("permissions").toString()).contains("campaigns:send", "workspaces:create");
    }

    private static String body(String email) {
        return "{\"organization\":\"Acme\",\"workspace\":\"Acme\",\"email\":\"%s\",\"password\":\"a rather long secret\"}"
                .formatted(email);
    }
}
