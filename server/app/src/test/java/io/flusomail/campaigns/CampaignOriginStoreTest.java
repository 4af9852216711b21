package io.flusomail.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.delivery.engine.DeliveryEngine;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import jakarta.servlet.Servlet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class CampaignOriginStoreTest {

    private static final Pattern HIT = Pattern.compile("https?://[^/\"]+(/t/[oc]/[A-Za-z0-9_-]+)");

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    @Autowired
    DeliveryEngine engine;

    @Autowired
    List<ServletRegistrationBean<?>> servlets;

    private WorkspaceId workspace = WorkspaceId.next();
    private Api api;
    private String ada;
    private String campaign;

    @BeforeEach
    void sendAdaACampaign() throws Exception {
        workspace = world.acme();
        api = new Api(http, world, workspace);
        CampaignFixture acme = new CampaignFixture(api);
        ada = acme.subscriber("ada@example.com");
        campaign = acme.draft();
        api.post("/api/campaigns/" + campaign + "/send", "{}");
        jobs.runDue();
        engine.runDue();
    }

    @Test
    void namesTheCampaignOfAMailThatWasSentOpenedAndClicked() throws Exception {
        hit("/t/o/");
        hit("/t/c/");

        MvcTestResult activity = api.get("/api/contacts/" + ada + "/activity?kind=messages");

        assertThat(Api.<List<String>>read(activity, "$.items[*].kind")).containsExactly("clicked", "opened", "sent");
        assertThat(Api.<List<String>>read(activity, "$.items[*].origin.kind"))
                .containsExactly("campaign", "campaign", "campaign");
        assertThat(Api.<List<String>>read(activity, "$.items[*].origin.id"))
                .containsExactly(campaign, campaign, campaign);
        assertThat(Api.<String>read(activity, "$.items[1].origin.name")).isEqualTo("Spring");
        assertThat(Api.<String>read(activity, "$.items[1].origin.subject")).isEqualTo("Hello {{ first_name }}");
        assertThat(Api.<Boolean>read(activity, "$.items[1].origin.is_deleted")).isFalse();
        assertThat(Api.<List<String>>read(activity, "$.items[*].link_url"))
                .containsExactly("https://acme.example/offer", null, null);
        assertThat(Api.<Integer>read(activity, "$.items[0].data.link")).isZero();
    }

    @Test
    void namesADeletedCampaignToo() {
        api.delete("/api/campaigns/" + campaign);

        MvcTestResult activity = api.get("/api/contacts/" + ada + "/activity?kind=sent");

        assertThat(Api.<String>read(activity, "$.items[0].origin.name")).isEqualTo("Spring");
        assertThat(Api.<Boolean>read(activity, "$.items[0].origin.is_deleted")).isTrue();
    }

    @Test
    void namesNothingToWhomMayNotReadCampaigns() {
        String key =
                Api.read(api.post("/api/api-keys", "{\"name\": \"People\", \"scopes\": [\"contacts:read\"]}"), "$.key");

        MvcTestResult activity = http.get()
                .uri("/api/contacts/" + ada + "/activity?kind=sent")
                .header("Authorization", "Bearer " + key)
                .exchange();

        assertThat(Api.<List<String>>read(activity, "$.items[*].kind")).containsExactly("sent");
        assertThat(Api.<List<String>>read(activity, "$.items[*].origin.name")).isEmpty();
    }

    @Test
    void knowsNobodyElsesCampaigns() {
        Api globex = new Api(http, world, world.workspace("Globex"));
        String grace = new CampaignFixture(globex).subscriber("grace@example.com");

        MvcTestResult activity = globex.get("/api/contacts/" + grace + "/activity");

        assertThat(Api.<List<String>>read(activity, "$.items[*].origin.name")).isEmpty();
    }

    private void hit(String way) throws Exception {
        String mail = Api.read(api.get("/api/sandbox/messages?recipient=ada@example.com"), "$.items[0].id");
        String html = Api.read(api.get("/api/sandbox/messages/" + mail), "$.html");
        Matcher found = HIT.matcher(html);
        String path = found.results()
                .map(one -> one.group(1))
                .filter(one -> one.startsWith(way))
                .findFirst()
                .orElseThrow();
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setPathInfo(path.substring(way.length() - 1));
        request.addHeader("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0");
        servlet(way).service(request, new MockHttpServletResponse());
    }

    private Servlet servlet(String way) {
        return servlets.stream()
                .filter(one -> one.getUrlMappings().contains(way + "*"))
                .map(one -> Objects.requireNonNull(one.getServlet()))
                .findFirst()
                .orElseThrow();
    }
}
