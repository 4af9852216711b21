package io.flusomail.audience.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.TestDns;
import io.flusomail.testkit.TestService;
import io.flusomail.testkit.World;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Against servers on loopback that answer as the services' documents say. */
@ApplicationTest
class VerifyByServiceTest {

    /** @param headers such as {@code Retry-After} */
    private record Said(int status, String body, Map<String, String> headers) {
        Said(int status, String body) {
            this(status, body, Map.of());
        }
    }

    private static final Said VALID = new Said(200, "{\"status\":\"valid\",\"data\":{\"status\":\"valid\"}}");

    private static final Map<String, Said> BY_ADDRESS = new ConcurrentHashMap<>();
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    /** Done before the first question is answered. */
    private static final AtomicReference<Runnable> FIRST = new AtomicReference<>(() -> {});

    private static void answer(HttpExchange exchange) throws IOException {
        String question = exchange.getRequestURI().toString();
        ASKED.add(question);
        FIRST.getAndSet(() -> {}).run();
        String email = URLDecoder.decode(question.replaceFirst(".*[?&]email=([^&]*).*", "$1"), StandardCharsets.UTF_8);
        Said said = BY_ADDRESS.getOrDefault(email, new Said(500, ""));
        byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
        said.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    @Autowired
    SettableClock clock;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
        BY_ADDRESS.clear();
        ASKED.clear();
        FIRST.set(() -> {});
        TestService.shared().answersBy(VerifyByServiceTest::answer);
        TestDns.shared().takesMail("firm.no");
        for (String service : List.of("zerobounce", "hunter", "neverbounce")) {
            assertThat(api.put(
                            "/api/verification-services",
                            "{\"service\": \"" + service + "\", \"api_key\": \"s3cret&key\"}"))
                    .hasStatusOk();
        }
    }

    private MvcTestResult verified(String service) {
        MvcTestResult begun = api.post("/api/verifications", "{\"filter\": {}, \"service\": \"" + service + "\"}");
        assertThat(begun).as(() -> Api.body(begun)).hasStatus(202);
        jobs.runDue();
        return api.get("/api/verifications/" + Api.<String>read(begun, "$.id"));
    }

    private MvcTestResult told(String service, int status, String body) {
        String id = api.make("/api/contacts", "{\"email\": \"ada+x@firm.no\"}");
        BY_ADDRESS.put("ada+x@firm.no", new Said(status, body));
        MvcTestResult done = verified(service);
        assertThat(Api.<String>read(done, "$.status")).as(() -> Api.body(done)).isEqualTo("completed");
        return api.get("/api/contacts/" + id);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "zerobounce, 200, |{\"status\":\"valid\",\"sub_status\":\"\"}|, deliverable, ||",
                "zerobounce, 200, |{\"status\":\"invalid\",\"sub_status\":\"mailbox_not_found\"}|, undeliverable, no_mailbox",
                "zerobounce, 200, |{\"status\":\"catch-all\",\"sub_status\":\"\"}|, risky, accepts_all",
                "zerobounce, 200, |{\"status\":\"spamtrap\",\"sub_status\":\"\"}|, risky, spam_trap",
                "zerobounce, 200, |{\"status\":\"abuse\",\"sub_status\":\"\"}|, risky, complainer",
                "zerobounce, 200, |{\"status\":\"do_not_mail\",\"sub_status\":\"disposable\"}|, risky, disposable",
                "zerobounce, 200, |{\"status\":\"do_not_mail\",\"sub_status\":\"role_based\"}|, risky, role",
                "zerobounce, 200, |{\"status\":\"do_not_mail\",\"sub_status\":\"global_suppression\"}|, risky, do_not_mail",
                "zerobounce, 200, |{\"status\":\"unknown\",\"sub_status\":\"timeout_exceeded\"}|, unknown, not_confirmed",
                "hunter, 200, |{\"data\":{\"status\":\"valid\",\"result\":\"deliverable\"}}|, deliverable, ||",
                "hunter, 200, |{\"data\":{\"status\":\"invalid\",\"result\":\"undeliverable\"}}|, undeliverable, no_mailbox",
                "hunter, 200, |{\"data\":{\"status\":\"accept_all\",\"result\":\"risky\"}}|, risky, accepts_all",
                "hunter, 200, |{\"data\":{\"status\":\"disposable\",\"result\":\"risky\"}}|, risky, disposable",
                "hunter, 200, |{\"data\":{\"status\":\"webmail\",\"result\":\"deliverable\"}}|, deliverable, ||",
                "hunter, 200, |{\"data\":{\"status\":\"unknown\",\"result\":\"risky\"}}|, unknown, not_confirmed",
                "hunter, 222, |{\"errors\":[]}|, unknown, not_confirmed",
                "neverbounce, 200, |{\"status\":\"success\",\"result\":\"valid\",\"flags\":[\"has_dns\"]}|, deliverable, ||",
                "neverbounce, 200, |{\"status\":\"success\",\"result\":\"invalid\",\"flags\":[]}|, undeliverable, no_mailbox",
                "neverbounce, 200, |{\"status\":\"success\",\"result\":\"catchall\",\"flags\":[]}|, risky, accepts_all",
                "neverbounce, 200, |{\"status\":\"success\",\"result\":\"disposable\",\"flags\":[]}|, risky, disposable",
                "neverbounce, 200, |{\"status\":\"success\",\"result\":\"valid\",\"flags\":[\"role_account\"]}|, risky, role",
                "neverbounce, 200, |{\"status\":\"success\",\"result\":\"unknown\"}|, unknown, not_confirmed"
            })
    void keepsWhatAServiceSays(String service, int status, String body, String verdict, String reason) {
        MvcTestResult contact = told(service, status, body);

        assertThat(Api.<String>read(contact, "$.verification.verdict")).isEqualTo(verdict);
        assertThat(Api.<String>read(contact, "$.verification.provider")).isEqualTo(service);
        assertThat(Api.<List<String>>read(contact, "$.verification.reasons"))
                .containsExactlyElementsOf(reason == null || reason.isEmpty() ? List.of() : List.of(reason));
    }

    @Test
    void asksAsTheServicesWant() {
        told("zerobounce", 200, "{\"status\":\"valid\"}");
        verified("hunter");
        verified("neverbounce");

        assertThat(ASKED.getFirst())
                .isEqualTo("/v2/validate?api_key=s3cret%26key&email=ada%2Bx%40firm.no&ip_address=&timeout=20");
        assertThat(ASKED.get(1)).isEqualTo("/v2/email-verifier?email=ada%2Bx%40firm.no&api_key=s3cret%26key");
        assertThat(ASKED.get(2)).isEqualTo("/v4.2/single/check?key=s3cret%26key&email=ada%2Bx%40firm.no&timeout=20");
    }

    @Test
    void tellsNoServiceOfWhatCannotArriveAnyway() {
        api.make("/api/contacts", "{\"email\": \"grace@gone.no\"}");

        MvcTestResult done = verified("hunter");

        assertThat(ASKED).isEmpty();
        assertThat(Api.<Integer>read(done, "$.undeliverable")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "zerobounce, 200, |{\"error\":\"Invalid API key or your account ran out of credits\"}|, credits",
                "zerobounce, 403, ||, API key",
                "neverbounce, 403, ||, API key",
                "neverbounce, 402, ||, credits",
                "hunter, 401, |{\"errors\":[{\"id\":\"authentication_failed\"}]}|, API key",
                "neverbounce, 200, |{\"status\":\"auth_failure\"}|, API key",
                "neverbounce, 200, |{\"status\":\"general_failure\",\"message\":\"Insufficient credit balance\"}|, credits"
            })
    void stopsWithTheReasonAndKeepsWhatWasDone(String service, int status, String body, String reason) {
        String grace = api.make("/api/contacts", "{\"email\": \"grace@gone.no\"}");
        String ada = api.make("/api/contacts", "{\"email\": \"ada@firm.no\"}");
        BY_ADDRESS.put("ada@firm.no", new Said(status, body));

        MvcTestResult done = verified(service);

        assertThat(Api.<String>read(done, "$.status")).isEqualTo("failed");
        assertThat(Api.<String>read(done, "$.error")).contains(reason).doesNotContain("s3cret");
        assertThat(ASKED).hasSize(1);
        assertThat(Api.<Integer>read(done, "$.undeliverable")).isLessThanOrEqualTo(1);
        assertThat(Api.<Object>read(api.get("/api/contacts/" + ada), "$.verification"))
                .isNull();
        assertThat(Api.<Object>read(api.get("/api/contacts/" + grace), "$.id")).isEqualTo(grace);
    }

    private String begun(String service) {
        MvcTestResult begun = api.post("/api/verifications", "{\"filter\": {}, \"service\": \"" + service + "\"}");
        assertThat(begun).as(() -> Api.body(begun)).hasStatus(202);
        return Api.read(begun, "$.id");
    }

    /** In order of id. */
    private List<String> people(int count, Said said) {
        for (int i = 0; i < count; i++) {
            String email = "p" + i + "@firm.no";
            api.make("/api/contacts", "{\"email\": \"" + email + "\"}");
            BY_ADDRESS.put(email, said);
        }
        List<Map<String, String>> all = Api.read(api.get("/api/contacts?limit=100"), "$.items");
        return all.stream()
                .sorted(Comparator.comparing(one -> one.get("id")))
                .map(one -> one.get("email"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "zerobounce, 200, {}",
                "zerobounce, 302, ||",
                "zerobounce, 404, ||",
                "hunter, 200, |{\"data\":{\"status\":\"new\"}}|",
                "neverbounce, 200, <html>",
                "neverbounce, 200, |{\"status\":\"general_failure\",\"message\":\"Failed\"}|"
            })
    void passesOverAnAddressOfWhichNothingIsSaid(String service, int status, String body) {
        MvcTestResult ada = told(service, status, body == null ? "" : body);

        assertThat(Api.<String>read(ada, "$.verification.verdict")).isEqualTo("unknown");
        assertThat(Api.<List<String>>read(ada, "$.verification.reasons")).containsExactly("not_confirmed");
        assertThat(Api.<String>read(ada, "$.verification.provider")).isEqualTo("offline");
    }

    @Test
    void stopsWhereNobodyIsAnswered() {
        people(8, new Said(404, ""));

        MvcTestResult done = verified("hunter");

        assertThat(Api.<String>read(done, "$.status")).isEqualTo("failed");
        assertThat(Api.<String>read(done, "$.error")).contains("404");
        assertThat(ASKED).hasSizeLessThan(8 + 1);
    }

    @Test
    void goesOnAtTheFirstWhoIsMissing() {
        List<String> emails = people(12, VALID);
        BY_ADDRESS.put(emails.get(2), new Said(402, ""));

        MvcTestResult stopped = verified("hunter");
        assertThat(Api.<Integer>read(stopped, "$.processed")).isEqualTo(2);
        BY_ADDRESS.put(emails.get(2), VALID);
        MvcTestResult done = verified("hunter");

        assertThat(Api.<String>read(done, "$.status")).isEqualTo("completed");
        assertThat(Api.<Integer>read(done, "$.deliverable")).isEqualTo(12);
        assertThat(ASKED).hasSize(12 + 1);
    }

    @Test
    void asksOfNobodyTwiceInAMonth() {
        people(2, VALID);
        verified("hunter");
        api.make("/api/contacts", "{\"email\": \"ada@firm.no\"}");
        api.make("/api/contacts", "{\"external_id\": \"x1\"}");
        BY_ADDRESS.put("ada@firm.no", VALID);

        String dryRun = "{\"filter\": {}, \"service\": \"hunter\", \"dry_run\": true}";
        assertThat(Api.<Integer>read(api.post("/api/verifications", dryRun), "$.asked"))
                .isEqualTo(1);
        assertThat(Api.<Integer>read(verified("hunter"), "$.deliverable")).isEqualTo(3);
        assertThat(ASKED).hasSize(3);

        clock.tick(Duration.ofDays(31));
        api = new Api(http, world, acme);
        assertThat(Api.<Integer>read(api.post("/api/verifications", dryRun), "$.asked"))
                .isEqualTo(3);
    }

    @Test
    void asksOneServiceForOneVerificationAtATime() {
        people(1, VALID);
        String first = begun("hunter");

        MvcTestResult second = api.post("/api/verifications", "{\"filter\": {}, \"service\": \"hunter\"}");

        assertThat(second).hasStatus(409);
        assertThat(Api.<String>read(second, "$.error_code")).isEqualTo("wrong_state");
        assertThat(begun("zerobounce")).isNotEqualTo(first);
        jobs.runDue();
        assertThat(Api.<String>read(verified("hunter"), "$.status")).isEqualTo("completed");
    }

    @Test
    void keepsWhatItPaidForWhenNobodyIsAsked() {
        told("hunter", 200, "{\"data\":{\"status\":\"invalid\"}}");

        verified("offline");

        MvcTestResult contacts = api.get("/api/contacts?verification=undeliverable");
        assertThat(Api.<List<String>>read(contacts, "$.items[*].verification.provider"))
                .containsExactly("hunter");
    }

    @Test
    void isStoppedBetweenTwoAddresses() {
        people(12, VALID);
        String id = begun("hunter");
        FIRST.set(() -> {
            api.post("/api/jobs/" + id + "/cancel", "{}");
            clock.tick(Duration.ofSeconds(2));
        });

        jobs.runDue();

        assertThat(Api.<String>read(api.get("/api/verifications/" + id), "$.status"))
                .isEqualTo("cancelled");
        assertThat(ASKED).hasSizeLessThan(6);
    }

    @Test
    void neverShowsAKey() {
        MvcTestResult all = api.get("/api/verification-services");

        assertThat(Api.<List<Boolean>>read(all, "$.items[*].configured")).containsExactly(true, true, true);
        assertThat(Api.body(all)).doesNotContain("s3cret");
        assertThat(Api.body(api.get("/api/audit"))).doesNotContain("s3cret");
    }

    @Test
    void forgetsAnAccount() {
        api.put("/api/verification-services", "{\"service\": \"hunter\", \"api_key\": null}");

        assertThat(Api.<List<Boolean>>read(api.get("/api/verification-services"), "$.items[*].configured"))
                .containsExactly(true, false, true);
        assertThat(api.post("/api/verifications", "{\"filter\": {}, \"service\": \"hunter\"}"))
                .hasStatus(422);
        assertThat(api.put("/api/verification-services", "{\"service\": \"guess\", \"api_key\": \"x\"}"))
                .hasStatus(422);
        assertThat(api.put("/api/verification-services", "{\"service\": \"hunter\", \"api_key\": \" \"}"))
                .hasStatus(422);
    }
}
