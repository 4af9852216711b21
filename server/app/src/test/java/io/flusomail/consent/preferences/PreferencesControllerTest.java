package io.flusomail.consent.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class PreferencesControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    SettableClock clock;

    private WorkspaceId acme = WorkspaceId.next();
    private Api api;
    private String place = "";

    @BeforeEach
    void meetAda() {
        acme = world.acme();
        api = new Api(http, world, acme);
        place = "/api/contacts/"
                + api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"consent\": {\"source\": \"form\"}}")
                + "/preferences";
    }

    @Test
    void tellsChannelByChannelWhetherSomebodyMayBeWrittenTo() {
        var preferences = api.get(place);

        assertThat(Api.<String>read(preferences, "$.channels[0].channel")).isEqualTo("email");
        assertThat(Api.<Boolean>read(preferences, "$.channels[0].may_receive")).isTrue();
        assertThat(Api.<String>read(preferences, "$.channels[1].state")).isEqualTo("none");
        assertThat(Api.<String>read(preferences, "$.channels[1].reason")).isEqualTo("no_consent");
    }

    @Test
    void keepsConsentForEachChannel() {
        api.patch(
                place,
                "{\"channels\": [{\"channel\": \"sms\", \"state\": \"given\"}, {\"channel\": \"email\", \"state\": \"withdrawn\"}],"
                        + " \"consent\": {\"source\": \"phone call\"}}");

        var preferences = api.get(place);
        assertThat(Api.<String>read(preferences, "$.channels[0].reason")).isEqualTo("unsubscribed");
        assertThat(Api.<Boolean>read(preferences, "$.channels[1].may_receive")).isTrue();
        var ledger = api.get(place.replace("preferences", "consents"));
        assertThat(Api.<List<String>>read(ledger, "$.items[?(@.channel == 'sms')].source"))
                .contains("phone call");
    }

    @Test
    void keepsHowSomebodyWithdrew() {
        api.patch(place, """
                {"channels": [{"channel": "email", "state": "withdrawn"}],
                 "consent": {"source": "phone call", "ip": "192.0.2.9", "wording": "No more, please.",
                             "at": "2001-01-01T00:00:00Z"}}""");

        var ledger = api.get(place.replace("preferences", "consents"));
        String withdrawn = "$.items[?(@.action == 'withdrawn')]";
        assertThat(Api.<List<String>>read(ledger, withdrawn + ".source")).containsExactly("phone call");
        assertThat(Api.<List<String>>read(ledger, withdrawn + ".ip")).containsExactly("192.0.2.9");
        assertThat(Api.<List<String>>read(ledger, withdrawn + ".wording")).containsExactly("No more, please.");
        assertThat(Api.<List<String>>read(ledger, withdrawn + ".at")).containsExactly("2001-01-01T00:00:00Z");
    }

    @Test
    void declinesOneTopicAndKeepsTheOthers() {
        String offers = api.make("/api/topics", "{\"name\": \"Offers\"}");
        String events = api.make("/api/topics", "{\"name\": \"Events\", \"requires_opt_in\": true, \"position\": 1}");

        api.patch(place, "{\"topics\": [{\"topic_id\": \"%s\", \"wanted\": false}]}".formatted(offers));
        var declined = api.get(place);
        api.patch(place, "{\"topics\": [{\"topic_id\": \"%s\", \"wanted\": true}]}".formatted(events));
        var chosen = api.get(place);

        assertThat(Api.<String>read(declined, "$.topics[0].reason")).isEqualTo("unsubscribed_topic");
        assertThat(Api.<String>read(declined, "$.topics[1].reason")).isEqualTo("no_topic_consent");
        assertThat(Api.<Boolean>read(declined, "$.channels[0].may_receive")).isTrue();
        assertThat(Api.<Boolean>read(chosen, "$.topics[1].may_receive")).isTrue();
    }

    @Test
    void believesNoYesThatIsOlderThanANo() {
        String offers = api.make("/api/topics", "{\"name\": \"Offers\"}");
        api.patch(place, "{\"topics\": [{\"topic_id\": \"%s\", \"wanted\": false}]}".formatted(offers));

        var stale = api.patch(
                place,
                "{\"topics\": [{\"topic_id\": \"%s\", \"wanted\": true}], \"consent\": {\"source\": \"crm\", \"at\": \"%s\"}}"
                        .formatted(offers, clock.instant().minus(Duration.ofDays(30))));

        assertThat(Api.<String>read(stale, "$.topics[0].reason")).isEqualTo("unsubscribed_topic");
    }

    @Test
    void holdsAYesAgainstTheLatestOfSeveralNoes() {
        String offers = api.make("/api/topics", "{\"name\": \"Offers\"}");
        sayDaysAgo(60, offers, false, "withdrawn");
        sayDaysAgo(10, offers, false, "withdrawn");

        sayDaysAgo(30, offers, true, "given");
        var stale = api.get(place);
        sayDaysAgo(5, offers, true, "given");
        var fresh = api.get(place);

        assertThat(Api.<String>read(stale, "$.topics[0].reason")).isEqualTo("unsubscribed_topic");
        assertThat(Api.<String>read(stale, "$.channels[1].state")).isEqualTo("withdrawn");
        assertThat(Api.<Boolean>read(fresh, "$.topics[0].wanted")).isTrue();
        assertThat(Api.<String>read(fresh, "$.channels[1].state")).isEqualTo("given");
    }

    @Test
    void holdsConsentAgainstTheLatestOfSeveralNoes() {
        say("withdrawn", 60);
        say("withdrawn", 10);
        say("withdrawn", 10);

        say("given", 30);
        var stale = api.get(place);
        say("given", 5);
        var fresh = api.get(place);

        assertThat(Api.<String>read(stale, "$.channels[0].state")).isEqualTo("withdrawn");
        assertThat(Api.<String>read(fresh, "$.channels[0].state")).isEqualTo("given");
        var ledger = api.get(place.replace("preferences", "consents"));
        assertThat(Api.<List<String>>read(ledger, "$.items[?(@.action == 'withdrawn')].at"))
                .hasSize(2);
    }

    private void say(String state, int daysAgo) {
        var said = api.patch(
                place,
                "{\"channels\": [{\"channel\": \"email\", \"state\": \"%s\"}], \"consent\": {\"source\": \"crm\", \"at\": \"%s\"}}"
                        .formatted(state, clock.instant().minus(Duration.ofDays(daysAgo))));
        assertThat(said).hasStatusOk();
    }

    @Test
    void tellsOfATopicFirstWhyNothingGoesAtAll() {
        String offers = api.make("/api/topics", "{\"name\": \"Offers\"}");
        api.patch(place, "{\"topics\": [{\"topic_id\": \"%s\", \"wanted\": false}]}".formatted(offers));

        var resting = api.patch(
                place, "{\"paused_until\": \"%s\"}".formatted(clock.instant().plus(Duration.ofDays(7))));
        api.patch(place.replace("/preferences", ""), "{\"status\": \"unsubscribed\"}");
        var gone = api.get(place);

        assertThat(Api.<String>read(resting, "$.topics[0].reason")).isEqualTo("paused");
        assertThat(Api.<String>read(gone, "$.topics[0].reason")).isEqualTo("unsubscribed");
    }

    private void sayDaysAgo(int days, String topic, boolean wanted, String state) {
        var said = api.patch(
                place, """
                {"topics": [{"topic_id": "%s", "wanted": %s}], "channels": [{"channel": "sms", "state": "%s"}],
                 "consent": {"source": "crm", "at": "%s"}}""".formatted(topic, wanted, state, clock.instant().minus(Duration.ofDays(days))));
        assertThat(said).hasStatusOk();
    }

    @Test
    void restsForAWhileAndGoesOnByItself() {
        var until = clock.instant().plus(Duration.ofDays(7));

        var resting = api.patch(place, "{\"paused_until\": \"%s\"}".formatted(until));
        clock.tick(Duration.ofDays(7).plusSeconds(1));
        api = new Api(http, world, acme);
        var afterwards = api.get(place);

        assertThat(Api.<String>read(resting, "$.channels[0].reason")).isEqualTo("paused");
        assertThat(Api.<Boolean>read(afterwards, "$.channels[0].may_receive")).isTrue();
        assertThat(Api.<Object>read(afterwards, "$.channels[0].paused_until")).isNull();
        assertThat(Api.<String>read(
                        api.patch(
                                place,
                                "{\"paused_until\": \"%s\"}"
                                        .formatted(clock.instant().plus(Duration.ofDays(30)))),
                        "$.channels[0].reason"))
                .isEqualTo("paused");
    }

    @Test
    void refusesWhatCannotBe() {
        assertFault("{\"channels\": [{\"channel\": \"fax\", \"state\": \"given\"}]}", "channels[0].channel");
        assertFault("{\"channels\": [{\"channel\": \"sms\", \"state\": \"maybe\"}]}", "channels[0].state");
        assertFault("{\"paused_until\": \"2001-01-01T00:00:00Z\"}", "paused_until");
        assertFault(
                "{\"topics\": [{\"topic_id\": \"0190a1b2-0000-7000-8000-000000000000\", \"wanted\": true}]}",
                "topics[0].topic_id");
    }

    private void assertFault(String body, String field) {
        var refused = api.patch(place, body);
        assertThat(refused).hasStatus(422);
        assertThat(Api.<String>read(refused, "$.details[0].field")).isEqualTo(field);
    }
}
