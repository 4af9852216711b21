package io.flusomail.audience.sites;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class SiteControllerTest {

    private static final String SHOP = "{\"name\": \"Shop\", \"origins\": [\"https://Shop.example.com:443/\"]}";

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
    void beginsWithTheCarefulSettings() {
        var made = api.post("/api/sites", SHOP);

        assertThat(made).hasStatus(201);
        assertThat(Api.<List<String>>read(made, "$.origins")).containsExactly("https://shop.example.com");
        assertThat(Api.<String>read(made, "$.consent_mode")).isEqualTo("required");
        assertThat(Api.<Boolean>read(made, "$.respect_gpc")).isTrue();
        assertThat(Api.<Boolean>read(made, "$.allow_unverified_identify")).isFalse();
        assertThat(Api.<String>read(made, "$.script_url")).endsWith("/w/" + Api.read(made, "$.key") + ".js");
        assertThat(Api.<String>read(made, "$.last_seen_at")).isNull();
    }

    @Test
    void showsTheSecretWhenItIsMadeOnly() {
        var made = api.post("/api/sites", SHOP);
        String site = "/api/sites/" + Api.read(made, "$.id");

        var renewed = api.post(site + "/secret", "");

        assertThat(Api.<String>read(made, "$.secret")).hasSize(64);
        assertThat(Api.<String>read(renewed, "$.secret")).hasSize(64).isNotEqualTo(Api.read(made, "$.secret"));
        assertThat(Api.body(api.get(site))).doesNotContain("secret");
        assertThat(Api.body(api.get("/api/sites"))).doesNotContain("secret");
    }

    @Test
    void changesWhatIsGiven() {
        String site = "/api/sites/" + api.make("/api/sites", SHOP);

        var changed = api.patch(
                site, "{\"consent_mode\": \"implied\", \"cookie_domain\": \".Example.com\", \"page_views\": false}");

        assertThat(Api.<String>read(changed, "$.name")).isEqualTo("Shop");
        assertThat(Api.<String>read(changed, "$.consent_mode")).isEqualTo("implied");
        assertThat(Api.<String>read(changed, "$.cookie_domain")).isEqualTo("example.com");
        assertThat(Api.<Boolean>read(changed, "$.page_views")).isFalse();
        assertThat(api.delete(site)).hasStatus(204);
        assertThat(api.get(site)).hasStatus(404);
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example.com/path",
        "https://shop.example.com?a=b",
        "https://ada@shop.example.com",
        "shop.example.com",
        "ftp://shop.example.com",
        "*"
    })
    void refusesWhatIsNoOrigin(String origin) {
        var refused = api.post(
                "/api/sites", "{\"name\": \"Shop\", \"origins\": [\"https://a.example\", \"%s\"]}".formatted(origin));

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("origins[1]");
    }

    @Test
    void refusesACookieForADomainThatOriginsDoNotLieIn() {
        String site = "/api/sites/" + api.make("/api/sites", SHOP);

        assertThat(Api.<String>read(api.patch(site, "{\"cookie_domain\": \"other.com\"}"), "$.details[0].field"))
                .isEqualTo("cookie_domain");
        assertThat(api.patch(site, "{\"cookie_domain\": \"com\"}")).hasStatus(422);
    }
}
