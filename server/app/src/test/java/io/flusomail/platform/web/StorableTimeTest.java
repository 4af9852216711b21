package io.flusomail.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class StorableTimeTest {

    private static final String TOO_FAR = "+300000-01-01T00:00:00Z";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private Api api;

    @BeforeEach
    void beInAcme() {
        api = new Api(http, world, world.acme());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "2026-03-14T09:26:53.123456Z", "9999-12-31T23:59:59.999999Z"})
    void isOfTheYearsOneToNineThousand(String text) {
        assertThat(StorableTime.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TOO_FAR,
                "-0001-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "0001-01-01T00:00:00+01:00",
                "9999-12-31T23:59:59-01:00",
                "2026-13-45T00:00:00Z",
                "tomorrow",
                ""
            })
    void isNothingElse(String text) {
        assertThat(StorableTime.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"+300000-01-01T00:00:00Z\"",
                "\"-290000-01-01T00:00:00Z\"",
                "1e15",
                "99999999999999999",
                "-99999999999999999"
            })
    void isAskedForInBodies(String at) {
        MvcTestResult answer = api.post(
                "/api/contacts",
                "{\"email\": \"ada@example.com\", \"consent\": {\"source\": \"form\", \"at\": %s}}".formatted(at));

        assertThat(answer).hasStatus(422);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo("consent.at");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/contacts, created_from",
        "/api/contacts, created_to",
        "/api/audit, from",
        "/api/audit, to",
        "/api/campaigns, scheduled_from"
    })
    void isAskedForInQueries(String path, String name) {
        MvcTestResult answer = api.get(path + "?" + name + "=" + URLEncoder.encode(TOO_FAR, StandardCharsets.UTF_8));

        assertThat(answer).hasStatus(400);
        assertThat(Api.<String>read(answer, "$.details[0].field")).isEqualTo(name);
    }

    @Test
    void isAskedForInCursors() {
        String contact = "/api/contacts/" + api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");

        assertThat(api.get(contact + "/activity?cursor=" + CursorRequest.cursor("-9223372036854775808 0")))
                .hasStatus(422);
        assertThat(api.get(contact + "/consents?cursor=" + CursorRequest.cursor(TOO_FAR + " 1")))
                .hasStatus(422);
        assertThat(api.get(
                        "/api/audit?cursor=" + CursorRequest.cursor(TOO_FAR + "|0198f3c2-0000-7000-8000-000000000000")))
                .hasStatus(422);
    }
}
