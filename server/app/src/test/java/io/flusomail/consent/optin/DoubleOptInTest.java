package io.flusomail.consent.optin;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.RecordingMailer;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class DoubleOptInTest {

    private static final Pattern LINK = Pattern.compile("/confirm/[A-Za-z0-9_-]+");

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    RecordingMailer mailer;

    @Autowired
    JobRunner jobs;

    @Autowired
    SettableClock clock;

    private final String address = "ada-" + UUID.randomUUID() + "@example.com";
    private WorkspaceId acme = WorkspaceId.next();
    private Api api;
    private String list = "";

    @BeforeEach
    void openAList() {
        acme = world.acme();
        api = new Api(http, world, acme);
        list = api.make("/api/lists", "{\"list_name\": \"News\", \"double_opt_in\": true}");
    }

    @Test
    void asksByMailAndCountsNothingUntilTheAnswer() {
        String ada = join();

        assertThat(mailer.to(address))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("\"News\"").containsPattern(LINK));
        assertThat(http.get().uri(link())).hasStatusOk().bodyText().contains("Please confirm", "Yes, I want that");
        assertThat(status(ada)).isEqualTo("pending");
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void asksWhoIsIdentifiedOnce() {
        String told = "{\"contact\": {\"email\": \"%s\", \"lists\": [\"%s\"]}}".formatted(address, list);

        String ada = Api.read(api.post("/api/identify", told), "$.contact_id");
        clock.tick(Duration.ofHours(2));
        api = new Api(http, world, acme);
        api.post("/api/identify", told);

        assertThat(mailer.to(address)).hasSize(1);
        http.post().uri(link()).exchange();
        assertThat(status(ada)).isEqualTo("active");
        assertThat(waiting()).isZero();
    }

    @Test
    void asksNobodyWhoseConsentComesInTheSameBatch() {
        api.post("/api/batch", """
                {"items": [{"type": "identify", "contact": {"email": "%1$s", "lists": ["%2$s"]}},
                           {"type": "identify", "contact": {"email": "%1$s", "lists": ["%2$s"],
                            "consent": {"source": "shop"}}}]}""".formatted(address, list));

        assertThat(mailer.to(address)).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void asksManyOfABatchAfterwardsAndThoseOnlyWhoStillWait() throws Exception {
        List<String> addresses =
                IntStream.range(0, 12).mapToObj(i -> "p" + i + "-" + address).toList();
        String items = addresses.stream()
                .map(email -> "{\"type\": \"identify\", \"contact\": {\"email\": \"%s\", \"lists\": [\"%s\"]}}"
                        .formatted(email, list))
                .collect(Collectors.joining(","));

        var answer = api.post("/api/batch", "{\"items\": [" + items + "]}");
        assertThat(addresses).allSatisfy(email -> assertThat(mailer.to(email)).isEmpty());
        api.patch("/api/contacts/" + Api.<String>read(answer, "$.items[0].contact_id"), "{\"lists\": []}");
        jobs.runDue();

        assertThat(mailer.to(addresses.getFirst())).isEmpty();
        assertThat(addresses.subList(1, 12))
                .allSatisfy(email -> assertThat(mailer.to(email)).hasSize(1));
    }

    @Test
    void asksWhomABulkChangePutsOnTheList() throws Exception {
        String ada = api.make("/api/contacts", "{\"email\": \"%s\"}".formatted(address));

        api.post("/api/contacts/bulk-update", "{\"filter\": {}, \"add_lists\": [\"%s\"]}".formatted(list));
        jobs.runDue();

        assertThat(waiting()).isEqualTo(1);
        assertThat(mailer.to(address)).hasSize(1);
        http.post().uri(link()).exchange();
        assertThat(status(ada)).isEqualTo("active");
        assertThat(waiting()).isZero();
    }

    @Test
    void asksNobodyWhomTheSameChangeUnsubscribes() throws Exception {
        api.make("/api/contacts", "{\"email\": \"%s\"}".formatted(address));

        api.post(
                "/api/contacts/bulk-update",
                "{\"filter\": {}, \"add_lists\": [\"%s\"], \"set\": {\"status\": \"unsubscribed\"}}".formatted(list));
        jobs.runDue();

        assertThat(mailer.to(address)).isEmpty();
    }

    @Test
    void putsWhoSaysYesOnTheListThatWasAskedAbout() {
        String ada = api.make("/api/contacts", "{\"email\": \"%s\"}".formatted(address));
        api.post("/api/contacts/" + ada + "/opt-in", "{\"list_id\": \"%s\"}".formatted(list));

        http.post().uri(link()).exchange();

        var after = api.get("/api/contacts/" + ada);
        assertThat(Api.<List<String>>read(after, "$.lists")).containsExactly(list);
        assertThat(Api.<List<String>>read(after, "$.memberships[*].status")).containsExactly("active");
        assertThat(Api.<List<String>>read(api.get("/api/contacts/" + ada + "/activity"), "$.items[*].kind"))
                .contains("list_joined");
    }

    @Test
    void agreesToNothingMoreThanMailWhereTheListIsGone() {
        String ada = api.make("/api/contacts", "{\"email\": \"%s\"}".formatted(address));
        api.post("/api/contacts/" + ada + "/opt-in", "{\"list_id\": \"%s\"}".formatted(list));
        api.delete("/api/lists/" + list);

        http.post().uri(link()).exchange();

        assertThat(status(ada)).isEqualTo("active");
        assertThat(Api.<List<String>>read(api.get("/api/contacts/" + ada), "$.memberships"))
                .isEmpty();
    }

    @Test
    void agreesWithTheWordsThatWereShown() {
        String ada = join();

        assertThat(http.post().uri(link())).hasStatusOk().bodyText().contains("Thank you");

        assertThat(status(ada)).isEqualTo("active");
        assertThat(waiting()).isZero();
        var ledger = api.get("/api/contacts/" + ada + "/consents");
        assertThat(Api.<String>read(ledger, "$.items[0].source")).isEqualTo("double_opt_in");
        assertThat(Api.<String>read(ledger, "$.items[0].wording"))
                .contains("\"News\"", "{{confirm_url}}")
                .doesNotContain("/confirm/");
        assertThat(Api.<String>read(ledger, "$.items[0].ip")).isNotEmpty();
    }

    @Test
    void isSaidOnce() {
        String ada = join();
        http.post().uri(link()).exchange();

        assertThat(http.post().uri(link())).bodyText().contains("Thank you");

        assertThat(Api.<Integer>read(api.get("/api/contacts/" + ada + "/consents"), "$.items.length()"))
                .isEqualTo(1);
    }

    @Test
    void expiresAndSendsAnotherLinkOnDemand() {
        String ada = join();
        String old = link();
        clock.tick(Duration.ofDays(8));

        assertThat(http.post().uri(old)).bodyText().contains("This link has expired");
        api = new Api(http, world, acme);
        assertThat(status(ada)).isEqualTo("pending");

        assertThat(http.post().uri(old).param("action", "again")).bodyText().contains("on its way");
        assertThat(mailer.to(address)).hasSize(2);
        http.post().uri(link()).exchange();
        assertThat(status(ada)).isEqualTo("active");
    }

    @Test
    void remindsOnceWhereTheWorkspaceWantsIt() throws Exception {
        api.patch("/api/double-opt-in", "{\"remind_after_hours\": 24}");
        join();

        clock.tick(Duration.ofHours(25));
        jobs.runDue();
        clock.tick(Duration.ofHours(25));
        jobs.runDue();

        assertThat(mailer.to(address)).hasSize(2);
    }

    @Test
    void floodsNobodysMailbox() {
        String ada = join();

        var again = api.post("/api/contacts/" + ada + "/opt-in", "{\"list_id\": \"%s\"}".formatted(list));

        assertThat(again).hasStatus(202);
        assertThat(Api.<String>read(again, "$.outcome")).isEqualTo("recently");
        assertThat(mailer.to(address)).hasSize(1);
    }

    @Test
    void asksNobodyWhoseAddressIsClosed() {
        api.post("/api/suppressions", "{\"email\": \"%s\", \"reason\": \"complaint\"}".formatted(address));

        String ada = join();

        assertThat(mailer.to(address)).isEmpty();
        var asked = api.post("/api/contacts/" + ada + "/opt-in", "{}");
        assertThat(Api.<String>read(asked, "$.outcome")).isEqualTo("closed");
    }

    @Test
    void bringsBackWhoHadUnsubscribed() {
        String ada = join();
        http.post().uri(link()).exchange();
        api.patch("/api/contacts/" + ada, "{\"status\": \"unsubscribed\"}");
        clock.tick(Duration.ofHours(2));
        api = new Api(http, world, acme);

        var asked = api.post("/api/contacts/" + ada + "/opt-in", "{}");
        assertThat(status(ada)).isEqualTo("unsubscribed");
        http.post().uri(link()).exchange();

        assertThat(Api.<String>read(asked, "$.outcome")).isEqualTo("asked");
        assertThat(status(ada)).isEqualTo("active");
    }

    @Test
    void speaksTheWorkspacesOwnWordsAndLeadsOnwards() {
        api.patch("/api/double-opt-in", """
                {"redirect_url": "https://acme.example/thanks", "texts":
                 {"default": {"subject": "Hi {{first_name}}", "body": "Click: {{confirm_url}} for {{list}}"}}}""");
        join();

        assertThat(mailer.to(address).getLast().text())
                .startsWith("Click: http")
                .contains("for News");
        assertThat(policy()).contains("form-action 'self' https://acme.example;");
        assertThat(http.post().uri(link())).hasStatus(303).hasHeader("Location", "https://acme.example/thanks");
        assertThat(policy()).contains("form-action 'self';");
    }

    @Test
    void countsOnlyForTheAddressThatWasAsked() {
        String ada = join();
        String link = link();
        api.patch("/api/contacts/" + ada, "{\"email\": \"other-%s\"}".formatted(address));

        assertThat(http.post().uri(link)).bodyText().contains("This link has expired");

        assertThat(status(ada)).isEqualTo("pending");
    }

    @Test
    void confirmsNoAddressButTheOneThatTheLinkWasSentTo() {
        String ada = join();
        String mistyped = link();
        api.patch("/api/contacts/" + ada, "{\"email\": \"other-%s\"}".formatted(address));
        later(Duration.ofHours(2));

        http.post().uri(mistyped).param("action", "again").exchange();

        assertThat(mailer.to("other-" + address)).hasSize(1);
        assertThat(http.get().uri(mistyped)).bodyText().contains("This link has expired");
        assertThat(http.post().uri(mistyped)).bodyText().contains("This link has expired");
        assertThat(status(ada)).isEqualTo("pending");
        http.post().uri(link("other-" + address)).exchange();
        assertThat(status(ada)).isEqualTo("active");
        assertThat(http.get().uri(mistyped)).bodyText().contains("This link has expired");
    }

    @Test
    void asksNobodyWhoUnsubscribedBecauseSomebodyElsePutsThemOnAList() throws Exception {
        String ada = api.make("/api/contacts", "{\"email\": \"%s\"}".formatted(address));
        api.patch("/api/contacts/" + ada, "{\"status\": \"unsubscribed\"}");

        api.post(
                "/api/contacts/bulk-update",
                "{\"filter\": {\"status\": \"unsubscribed\"}, \"add_lists\": [\"%s\"]}".formatted(list));
        jobs.runDue();
        String second = api.make("/api/lists", "{\"list_name\": \"Offers\", \"double_opt_in\": true}");
        api.post("/api/identify", "{\"contact\": {\"email\": \"%s\", \"lists\": [\"%s\"]}}".formatted(address, second));
        String third = api.make("/api/lists", "{\"list_name\": \"Events\", \"double_opt_in\": true}");
        api.patch("/api/contacts/" + ada, "{\"lists\": [\"%s\", \"%s\", \"%s\"]}".formatted(list, second, third));

        assertThat(Api.<List<String>>read(api.get("/api/contacts/" + ada), "$.memberships[*].status"))
                .containsExactly("pending", "pending", "pending");
        assertThat(mailer.to(address)).isEmpty();
    }

    @Test
    void remindsNobodyWhoIsOffTheListAgain() throws Exception {
        api.patch("/api/double-opt-in", "{\"remind_after_hours\": 24}");
        String ada = join();
        api.patch("/api/contacts/" + ada, "{\"lists\": []}");

        later(Duration.ofHours(25));
        jobs.runDue();

        assertThat(mailer.to(address)).hasSize(1);
    }

    @Test
    void remindsWhoWasAskedWithoutAPlace() throws Exception {
        api.patch("/api/double-opt-in", "{\"remind_after_hours\": 24}");
        String ada = api.make("/api/contacts", "{\"email\": \"%s\"}".formatted(address));
        api.post("/api/contacts/" + ada + "/opt-in", "{\"list_id\": \"%s\"}".formatted(list));

        later(Duration.ofHours(25));
        jobs.runDue();

        assertThat(mailer.to(address)).hasSize(2);
    }

    @Test
    void remindsNobodyWhoHasSaidNoAgain() throws Exception {
        api.patch("/api/double-opt-in", "{\"remind_after_hours\": 24}");
        String ada = api.make("/api/contacts", "{\"email\": \"%s\"}".formatted(address));
        api.patch("/api/contacts/" + ada, "{\"status\": \"unsubscribed\"}");
        later(Duration.ofHours(1));
        api.post("/api/contacts/" + ada + "/opt-in", "{}");
        later(Duration.ofHours(1));
        api.patch(
                "/api/contacts/" + ada + "/preferences",
                "{\"channels\": [{\"channel\": \"email\", \"state\": \"withdrawn\"}], \"consent\": {\"source\": \"phone\"}}");

        later(Duration.ofHours(25));
        jobs.runDue();

        assertThat(mailer.to(address)).hasSize(1);
    }

    @Test
    void remindsNobodyWhoHasLeftSince() {
        api.patch("/api/double-opt-in", "{\"remind_after_hours\": 24}");
        String ada = join();
        clock.tick(Duration.ofHours(1));
        api = new Api(http, world, acme);
        api.patch("/api/contacts/" + ada, "{\"status\": \"unsubscribed\"}");

        clock.tick(Duration.ofHours(25));
        jobs.runDue();

        assertThat(mailer.to(address)).hasSize(1);
    }

    @Test
    void refusesWordsWithoutTheLink() {
        var refused = api.patch(
                "/api/double-opt-in", "{\"texts\": {\"en\": {\"subject\": \"Hi\", \"body\": \"Nothing here\"}}}");

        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo("texts.en.body");
    }

    @Test
    void knowsNoLinkThatIsNotOurs() {
        assertThat(http.get().uri("/confirm/nonsense"))
                .hasStatus(404)
                .bodyText()
                .contains("does not work");
    }

    private String join() {
        return api.make("/api/contacts", "{\"email\": \"%s\", \"lists\": [\"%s\"]}".formatted(address, list));
    }

    private void later(Duration time) {
        clock.tick(time);
        api = new Api(http, world, acme);
    }

    private String link() {
        return link(address);
    }

    private String link(String mailed) {
        Matcher link = LINK.matcher(mailer.to(mailed).getLast().text());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private String policy() {
        return String.valueOf(http.get().uri(link()).exchange().getResponse().getHeader("Content-Security-Policy"));
    }

    private String status(String contact) {
        return Api.read(api.get("/api/contacts/" + contact), "$.status");
    }

    private int waiting() {
        return Api.read(api.get("/api/lists/" + list), "$.pending_count");
    }
}
