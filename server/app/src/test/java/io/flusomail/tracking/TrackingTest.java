package io.flusomail.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.events.LogReader;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.time.Step;
import io.flusomail.platform.web.BaseUrl;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class TrackingTest {

    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";

    @Autowired
    Tracking tracking;

    @Autowired
    ServletRegistrationBean<OpenServlet> opens;

    @Autowired
    ServletRegistrationBean<ClickServlet> clicks;

    @Autowired
    MockMvcTester http;

    @Autowired
    ContactEvents events;

    @Autowired
    LogReader reader;

    @Autowired
    BaseUrl base;

    @Autowired
    SettableClock clock;

    @Autowired
    World world;

    private final SourceId source = SourceId.next();
    private TrackedSend toAda = new TrackedSend(WorkspaceId.next(), source, SendId.next(), ContactId.next());

    @BeforeEach
    void registerLinks() {
        WorkspaceId acme = world.acme();
        toAda = new TrackedSend(acme, source, SendId.next(), ContactId.next());
        WorkspaceScope.run(
                acme,
                () -> tracking.registerLinks(
                        source,
                        List.of("https://example.com/a?x=1&y=%20#top", "https://example.com/{{ id }}", "tel:1")));
    }

    @Test
    void answersTheOpenWithAPixel() throws Exception {
        MockHttpServletResponse answer = get(opens, tracking.openUrl(toAda), BROWSER);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsByteArray()).hasSize(43).startsWith('G', 'I', 'F');
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(counts().openedPeople()).isEqualTo(1);
    }

    @Test
    void leadsOnToTheRegisteredLinkByteForByte() throws Exception {
        MockHttpServletResponse answer = get(clicks, tracking.clickUrl(toAda, 0, null), BROWSER);

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getHeader("Location")).isEqualTo("https://example.com/a?x=1&y=%20#top");
    }

    @Test
    void leadsOnToAPersonsOwnLink() throws Exception {
        String url = tracking.clickUrl(toAda, 1, "https://example.com/ada/ö");

        MockHttpServletResponse answer = get(clicks, url, BROWSER);

        assertThat(url).doesNotContain("ada");
        assertThat(answer.getHeader("Location")).isEqualTo("https://example.com/ada/%C3%B6");
        assertThat(links().getFirst().number()).isEqualTo(1);
    }

    @Test
    void leadsNowhereButToTheWeb() throws Exception {
        assertThat(get(clicks, tracking.clickUrl(toAda, 2, null), BROWSER).getStatus())
                .isEqualTo(404);
        assertThat(get(clicks, tracking.clickUrl(toAda, 9, null), BROWSER).getStatus())
                .isEqualTo(404);
        assertThat(get(clicks, tracking.clickUrl(toAda, 1, "javascript:alert(1)"), BROWSER)
                        .getStatus())
                .isEqualTo(404);
        assertThat(counts()).isEqualTo(TrackedCounts.NONE);
    }

    @Test
    void answersNotFoundToATokenThatWasAlteredOrIsOfTheOtherKind() throws Exception {
        String url = tracking.clickUrl(toAda, 0, null);
        char last = url.charAt(url.length() - 2);
        String altered = url.substring(0, url.length() - 2) + (last == 'A' ? 'B' : 'A') + url.charAt(url.length() - 1);

        assertThat(get(clicks, altered, BROWSER).getStatus()).isEqualTo(404);
        assertThat(get(opens, url, BROWSER).getStatus()).isEqualTo(404);
        assertThat(get(opens, base.of("/t/o/"), BROWSER).getStatus()).isEqualTo(404);
    }

    @Test
    void passesTheEdgeOnItsShortWay() {
        assertThat(http.get().uri("/t/c/nonsense"))
                .hasStatus(404)
                .hasContentType("text/plain;charset=utf-8")
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .hasHeader("Referrer-Policy", "no-referrer")
                .hasHeader("Cache-Control", "no-store")
                .containsHeader("X-Trace-Id");
    }

    @Test
    void countsPeopleAndMachinesApart() throws Exception {
        get(opens, tracking.openUrl(toAda), "Mozilla/5.0");
        get(opens, tracking.openUrl(toAda), BROWSER);
        get(opens, tracking.openUrl(toAda), BROWSER);
        get(clicks, tracking.clickUrl(toAda, 0, null), "curl/8.5.0");
        get(clicks, tracking.clickUrl(toAda, 0, null), BROWSER);
        TrackedSend toGrace = new TrackedSend(toAda.workspaceId(), source, SendId.next(), ContactId.next());
        get(clicks, tracking.clickUrl(toGrace, 0, null), BROWSER);

        TrackedCounts counts = counts();

        assertThat(counts)
                .isEqualTo(new TrackedCounts(1, 2, 2, 2, 0, Map.of("apple_mail_privacy", 1L), Map.of("crawler", 1L)));
        assertThat(links().getFirst()).isEqualTo(new LinkCount(0, "https://example.com/a?x=1&y=%20#top", 2, 2));
    }

    @Test
    void countsWhoIsLeftOfTwoPeopleOnce() throws Exception {
        Api api = new Api(http, world, toAda.workspaceId());
        String ada = api.make("/api/contacts", "{\"email\": \"ada@example.com\"}");
        String former = api.make("/api/contacts", "{\"email\": \"countess@example.com\"}");
        TrackedSend old = new TrackedSend(toAda.workspaceId(), source, SendId.next(), ContactId.of(former));
        get(opens, tracking.openUrl(old), BROWSER);
        get(clicks, tracking.clickUrl(old, 0, null), BROWSER);
        assertThat(counts().openedPeople()).isEqualTo(1);
        api.post("/api/contacts/" + ada + "/merge", "{\"other_id\": \"" + former + "\"}");

        get(opens, tracking.openUrl(old), BROWSER);
        get(clicks, tracking.clickUrl(old, 0, null), BROWSER);

        assertThat(counts().openedPeople()).isEqualTo(1);
        assertThat(counts().clickedPeople()).isEqualTo(1);
        assertThat(counts().opens()).isEqualTo(2);
    }

    @Test
    void neverCountsAHeadRequestAsAPerson() throws Exception {
        MockHttpServletRequest request = request("HEAD", tracking.clickUrl(toAda, 0, null), BROWSER);
        MockHttpServletResponse answer = new MockHttpServletResponse();

        Objects.requireNonNull(clicks.getServlet()).service(request, answer);

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(counts().clickedPeople()).isZero();
        assertThat(counts().machineClicks()).isEqualTo(Map.of("head_request", 1L));
    }

    @Test
    void takesBothLinksForAScannersWhenTheyAreHitRightAfterSending() throws Exception {
        sent(clock.instant());
        clock.tick(Duration.ofSeconds(2));
        get(clicks, tracking.clickUrl(toAda, 0, null), BROWSER);
        get(clicks, tracking.clickUrl(toAda, 1, "https://example.com/ada"), BROWSER);

        assertThat(counts().clicks()).isZero();
        assertThat(counts().machineClicks()).isEqualTo(Map.of("before_reading", 2L));
    }

    @Test
    void asksForTheTimeOfSendingOnlyWhereTwoLinksWereHit() throws Exception {
        clock.tick(Duration.ofSeconds(2));
        get(clicks, tracking.clickUrl(toAda, 0, null), BROWSER);
        assertThat(counts().clickedPeople()).isEqualTo(1);
        sent(clock.instant().minusSeconds(2));
        get(clicks, tracking.clickUrl(toAda, 1, "https://example.com/ada"), BROWSER);

        assertThat(counts().clickedPeople()).isZero();
        assertThat(counts().machineClicks()).isEqualTo(Map.of("before_reading", 2L));
    }

    @Test
    void keepsTheCourseOfPersonsMachinesAndUnsubscribes() throws Exception {
        Instant now = clock.instant();
        get(opens, tracking.openUrl(toAda), BROWSER);
        get(opens, tracking.openUrl(toAda), "Mozilla/5.0");
        get(clicks, tracking.clickUrl(toAda, 0, null), "curl/8.5.0");
        events.appendDurably(new ContactEvent(
                toAda.workspaceId(),
                toAda.contactId(),
                EventKind.UNSUBSCRIBED,
                null,
                source,
                toAda.sendId(),
                null,
                now,
                null));

        assertThat(counts().unsubscribes()).isEqualTo(1);
        assertThat(in(() -> tracking.course(
                        Optional.of(source), now.minusSeconds(7200), now.plusSeconds(7200), Step.HOUR, ZoneOffset.UTC)))
                .containsExactly(new Hits(Step.HOUR.floor(now), 1, 0, 1, 0, 1, 1, 1));
    }

    @Test
    void groupsTheCourseByDaysOfTheZone() throws Exception {
        get(opens, tracking.openUrl(toAda), BROWSER);
        reader.runDue();
        ZoneId zone = ZoneId.of("Pacific/Kiritimati");
        Instant day = clock.instant().atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant();

        List<Hits> course =
                in(() -> tracking.course(Optional.empty(), day, clock.instant().plusSeconds(60), Step.DAY, zone));

        assertThat(course)
                .singleElement()
                .satisfies(hits -> assertThat(hits.at()).isEqualTo(day));
    }

    @Test
    void hidesCountsFromOtherWorkspaces() throws Exception {
        get(opens, tracking.openUrl(toAda), BROWSER);
        reader.runDue();

        var seen = WorkspaceScope.get(world.workspace("Globex"), () -> tracking.counts(List.of(source)));

        assertThat(seen).isEmpty();
    }

    private void sent(Instant at) {
        events.appendDurably(new ContactEvent(
                toAda.workspaceId(),
                toAda.contactId(),
                EventKind.SENT,
                "campaign",
                source,
                toAda.sendId(),
                null,
                at,
                null));
    }

    private TrackedCounts counts() {
        reader.runDue();
        return in(() -> tracking.counts(List.of(source)).getOrDefault(source, TrackedCounts.NONE));
    }

    private List<LinkCount> links() {
        reader.runDue();
        return in(() -> tracking.topLinks(source, 10));
    }

    private <T> T in(Supplier<T> work) {
        return WorkspaceScope.get(toAda.workspaceId(), work);
    }

    private MockHttpServletResponse get(
            ServletRegistrationBean<? extends HitServlet> servlet, String url, @Nullable String userAgent)
            throws Exception {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        Objects.requireNonNull(servlet.getServlet()).service(request("GET", url, userAgent), answer);
        return answer;
    }

    private MockHttpServletRequest request(String method, String url, @Nullable String userAgent) {
        String path = url.substring(base.value().length());
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setServletPath(path.substring(0, 4));
        request.setPathInfo(path.substring(4));
        if (userAgent != null) {
            request.addHeader("User-Agent", userAgent);
        }
        return request;
    }
}
