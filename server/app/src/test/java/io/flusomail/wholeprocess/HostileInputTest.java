package io.flusomail.wholeprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Corpora;
import io.flusomail.bench.kit.Answer;
import io.flusomail.bench.kit.Api;
import io.flusomail.bench.kit.Application;
import io.flusomail.bench.kit.Campaign;
import io.flusomail.bench.kit.Newsletter;
import io.flusomail.bench.kit.People;
import io.flusomail.sink.ReceivedMessage;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who sends whatever comes to mind gets answers of the 400s that name the field, and never a 500. */
@Tag("slow")
class HostileInputTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> TOKENS = List.of(
            "a",
            "%00",
            "..",
            "%2e%2e%2f",
            "x".repeat(4_000),
            "%E2%80%AE",
            "AAAA.BBBB.CCCC",
            "'or'1",
            "%ff%fe",
            "-",
            "~");

    private static Stage stage;
    private static Api api;

    @BeforeAll
    static void open() throws Exception {
        stage = Stage.open(new People("plain", 10));
        api = stage.api();
    }

    @AfterAll
    static void close() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void getsProblemsForBadRequestsToEveryRoute() throws Exception {
        List<Fuzz> requests = Fuzz.of(api.get("/api/openapi.json"));
        List<String> wrong = new ArrayList<>();

        for (Fuzz fuzz : requests) {
            Answer answer = fuzz.body() == null
                    ? api.send(fuzz.method(), fuzz.path(), BodyPublishers.noBody(), null)
                    : api.send(fuzz.method(), fuzz.path(), BodyPublishers.ofString(fuzz.body()), "application/json");
            complain(fuzz.toString(), answer, wrong);
        }

        assertThat(wrong).isEmpty();
        assertThat(requests).hasSizeGreaterThan(5_000);
    }

    @Test
    void getsProblemsForBadBytesTypesAndHeaders() throws Exception {
        List<String> wrong = new ArrayList<>();
        byte[] noUtf8 = {
            '{', '"', 'e', 'm', 'a', 'i', 'l', '"', ':', '"', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, '"', '}'
        };

        complain(
                "no UTF-8",
                api.send("POST", "/api/contacts", BodyPublishers.ofByteArray(noUtf8), "application/json"),
                wrong);
        for (String type : List.of(
                "text/plain", "application/xml", "x", "multipart/form-data", "application/json;charset=utf-16")) {
            complain(type, api.send("POST", "/api/contacts", BodyPublishers.ofString("{}"), type), wrong);
            complain(type, api.send("POST", "/api/imports", BodyPublishers.ofString("--x\r\n"), type), wrong);
        }
        for (Map.Entry<String, String> header : Map.of(
                        "X-Big", "x".repeat(60_000),
                        "Accept", "text/nothing",
                        "Idempotency-Key", "k".repeat(5_000),
                        "X-Workspace", "not-an-id",
                        "Accept-Language", ";;q=9,,,",
                        "If-None-Match", "\"\"\"",
                        "X-Forwarded-For", "' or 1=1, ::::",
                        "Traceparent", "00-zz")
                .entrySet()) {
            for (String method : List.of("GET", "POST")) {
                Answer answer = api.send(
                        method,
                        "/api/contacts",
                        BodyPublishers.ofString("{"),
                        "application/json",
                        header.getKey(),
                        header.getValue());
                complain(method + " with " + header.getKey(), answer, wrong);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void isTurnedAwayWithBadTokens() throws Exception {
        List<String> wrong = new ArrayList<>();

        try (Api nobody = Api.anonymous(stage.application().base())) {
            for (String token : TOKENS) {
                for (String path : List.of("/t/o/", "/t/c/", "/u/", "/v/", "/hooks/ses/", "/f/", "/b/")) {
                    complain("GET " + path + token, nobody.call("GET", path + token, null), wrong);
                    complain("POST " + path + token, nobody.call("POST", path + token, Map.of("a", 1)), wrong);
                }
                Answer answer = nobody.send(
                        "GET", "/api/contacts", BodyPublishers.noBody(), null, "Authorization", "Bearer " + token);
                complain("Bearer " + token, answer, wrong);
                assertThat(answer.status()).isEqualTo(401);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void mayBeCalledWhateverTheyLike() throws Exception {
        List<String> names = naughty();
        Map<String, String> kept = new HashMap<>();

        for (int i = 0; i < names.size(); i++) {
            Map<String, String> contact = Map.of("email", "naughty" + i + "@example.org", "first_name", names.get(i));
            JsonNode made = api.post("/api/contacts", contact);
            kept.put(Api.text(made, "id"), names.get(i));
            Answer found = api.call("GET", "/api/contacts?search=" + encoded(names.get(i)), null);
            assertThat(found.status()).as(names.get(i)).isLessThan(500);
        }

        Map<String, String> shown = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = api.get("/api/contacts?limit=100" + cursor);
            page.path("items")
                    .forEach(item -> shown.put(
                            Api.text(item, "id"), item.path("first_name").asString("")));
            cursor = "&cursor=" + page.path("next_cursor").asString("");
        } while (!cursor.equals("&cursor="));
        assertThat(shown).containsAllEntriesOf(kept);
    }

    @Test
    void isGreetedByNameInAMailThatParses() throws Exception {
        List<String> names = naughty();
        String list = Newsletter.list(api, "Naughty");
        StringBuilder csv = new StringBuilder("Email,First name\r\n");
        for (int i = 0; i < names.size(); i++) {
            csv.append("bad")
                    .append(i)
                    .append("@example.org,\"")
                    .append(names.get(i).replace("\"", "\"\""))
                    .append("\"\r\n");
        }
        JsonNode job = api.upload(
                csv.toString(),
                Map.of(
                        "list_id",
                        list,
                        "update_existing",
                        true,
                        "mapping",
                        Map.of("Email", "email", "First name", "first_name"),
                        "consent",
                        Map.of("source", "test")));
        Newsletter.awaitImport(api, Api.text(job, "id"), names.size());
        stage.sink().reset();

        Newsletter usual = stage.newsletter();
        Campaign campaign =
                new Newsletter(api, list, usual.template(), usual.sender(), usual.connections()).campaign("Naughty");
        campaign.send();
        campaign.await(Duration.ofSeconds(90), "sent");

        assertThat(stage.sink().recipients()).hasSize(names.size());
        for (ReceivedMessage mail : stage.sink().messages()) {
            MimeMessage parsed =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail.raw()));
            assertThat(parsed.getSubject()).endsWith(", the new harvest is here");
            assertThat(parsed.getHeader("Bcc")).isNull();
            assertThat(parsed.getHeader("From")).hasSize(1);
            assertThat(parsed.getContent()).isInstanceOf(Multipart.class);
        }
    }

    @Test
    void cannotBreakTemplates() throws Exception {
        List<String> wrong = new ArrayList<>();
        List<String> names = naughty();
        List<String> bad = List.of(
                "<mjml>",
                "<mjml><mj-body><mj-section></mj-body></mjml>",
                "{{",
                "{% if %}",
                "{% for a in (1..999999999) %}x{% endfor %}",
                "<mjml><mj-body><mj-raw>" + "<div>".repeat(5_000) + "</mj-raw></mj-body></mjml>",
                "{{ 'a' | truncate: 99999999999 }}",
                "{{ 1 | divided_by: 0 }}",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><mjml>&b;</mjml>");

        for (int i = 0; i < names.size(); i++) {
            preview(i % 2 == 0 ? "mjml" : "html_content", names.get(i), wrong);
        }
        for (String text : bad) {
            preview("mjml", text, wrong);
            preview("html_content", text, wrong);
        }

        assertThat(wrong).isEmpty();
    }

    private static void preview(String as, String text, List<String> wrong) throws Exception {
        complain(as + " " + text, api.call("POST", "/api/templates/preview", Map.of(as, text)), wrong);
    }

    private static void complain(String what, Answer answer, List<String> wrong) {
        String type = String.valueOf(answer.header("Content-Type"));
        if (answer.status() >= 500 || answer.text().contains("\tat ")) {
            wrong.add(what + " was answered " + answer.status() + " " + answer.text());
        } else if (answer.status() >= 400
                && answer.status() != 431
                && what.contains(" /api/")
                && !type.startsWith("application/problem+json")
                && !(answer.status() == 400 && answer.text().isEmpty() || type.startsWith("text/html"))) {
            wrong.add(what + " was answered " + answer.status() + " as " + type);
        }
        Application application = stage.application();
        assertThat(application.alive()).as("the application after %s", what).isTrue();
    }

    private static List<String> naughty() throws IOException {
        String text = Files.readString(Corpora.file("hostile-input/blns/blns.json"));
        List<String> names = new ArrayList<>();
        JSON.readTree(text).forEach(name -> names.add(name.asString("")));
        return names;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
