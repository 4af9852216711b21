package io.flusomail.audience.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class LiveWindowsTest extends LiveTest {

    @Autowired
    ContactEvents events;

    @Autowired
    Transactions transactions;

    @Autowired
    WindowClock windows;

    private void track(String contact, String event, String occurredAt) {
        MvcTestResult told = api.post(
                "/api/track",
                "{\"contact\": {\"id\": \"" + contact + "\"}, \"event\": \"" + event + "\", \"occurred_at\": \""
                        + occurredAt + "\"}");
        assertThat(told.getResponse().getStatus()).isBetween(200, 299);
    }

    private String ago(Duration past) {
        return clock.instant().minus(past).toString();
    }

    private void log(String contact, EventKind kind, SendId send) {
        transactions.in(acme, () -> {
            events.append(List.of(new ContactEvent(
                    acme, ContactId.of(contact), kind, "campaign", null, send, null, clock.instant(), "{}")));
            return true;
        });
    }

    @Test
    void followsEventsAndTheEndOfTheirWindow() {
        String anna = person("anna");
        String segment = live("{\"event\": \"login\", \"count\": {\"at_least\": 2}, \"within\": \"P2D\"}");

        track(anna, "login", clock.instant().minus(Duration.ofHours(47)).toString());
        settle();
        assertThat(count(segment)).isZero();

        track(anna, "login", clock.instant().toString());
        settle();
        assertThat(count(segment)).isEqualTo(1);

        later(Duration.ofMinutes(61));
        settle();
        assertThat(count(segment)).isZero();
        assertThat(told(anna)).containsExactly("segment_left", "segment_entered");
        assertThat(drift()).isZero();
    }

    @Test
    void followsTheDaysAndTimesThatEventsAndFieldsTellOf() {
        api.make("/api/fields", "{\"key\": \"trip\", \"label\": \"Trip\", \"type\": \"json\"}");
        Instant departure = clock.instant().plus(Duration.ofDays(5));
        String day = departure.toString().substring(0, 10);
        String anna = person("anna");
        String bert = person("bert");
        person("carl", ", \"fields\": {\"trip\": {\"departs\": \"" + departure + "\"}}");
        String soon = ", \"op\": \"within_next\", \"value\": \"P2D\"}";
        String booked = live("{\"event\": \"booked\", \"where\": [{\"property\": \"departs\"" + soon + "]}");
        String planned = live("{\"field\": \"trip\", \"path\": \"departs\"" + soon);
        book(anna, "{\"departs\": \"" + day + "\"}");
        book(bert, "{\"departs\": \"" + departure + "\"}");
        settle();
        assertThat(List.of(count(booked), count(planned))).containsExactly(0, 0);

        later(Duration.ofDays(3).minusMinutes(1));
        settle();
        assertThat(List.of(count(booked), count(planned))).containsExactly(1, 0);
        assertThat(told(anna)).containsExactly("segment_entered");

        later(Duration.ofMinutes(1));
        settle();
        assertThat(List.of(count(booked), count(planned))).containsExactly(2, 1);

        later(Duration.ofDays(3));
        settle();
        assertThat(List.of(count(booked), count(planned))).containsExactly(0, 0);
        assertThat(drift()).isZero();
    }

    @Test
    void losesWhoseTwoDaysPassInOneMoment() {
        String today = clock.instant().toString().substring(0, 10);
        String inThreeDays = clock.instant().plus(Duration.ofDays(3)).toString().substring(0, 10);
        String there = live("{\"event\": \"booked\", \"within\": \"P30D\", \"where\": ["
                + "{\"property\": \"from\", \"op\": \"within_last\", \"value\": \"P3D\"}, "
                + "{\"property\": \"to\", \"op\": \"within_next\", \"value\": \"P3D\"}]}");
        book(person("anna"), "{\"from\": \"%s\", \"to\": \"%s\"}".formatted(today, inThreeDays));
        settle();
        later(Duration.ofDays(3));
        settle();
        assertThat(count(there)).isEqualTo(1);

        later(Duration.ofDays(1));
        settle();

        assertThat(count(there)).isZero();
        assertThat(drift()).isZero();
    }

    private void book(String contact, String properties) {
        assertThat(api.post(
                        "/api/track",
                        "{\"contact\": {\"id\": \"%s\"}, \"event\": \"booked\", \"properties\": %s}"
                                .formatted(contact, properties)))
                .hasStatusOk();
    }

    @Test
    void losesOnceWhoseEventWasAMonthAgoAlthoughThatHadFewerDays() {
        String anna = person("anna");
        String segment = live("{\"event\": \"login\", \"within\": \"P1M\"}");
        track(anna, "login", "2026-02-28T12:00:00Z");
        settle();
        assertThat(count(segment)).isEqualTo(1);

        later(Duration.between(clock.instant(), Instant.parse("2026-03-28T12:30:00Z")));
        settle();
        assertThat(count(segment)).isZero();

        // A month before it is the last of February, too.
        for (int day = 29; day <= 31; day++) {
            later(Duration.between(clock.instant(), Instant.parse("2026-03-" + day + "T06:00:00Z")));
            settle();
            assertThat(count(segment)).isZero();
        }
        assertThat(told(anna)).containsExactly("segment_left", "segment_entered");
        assertThat(drift()).isZero();
    }

    @Test
    void isNotMisledByTheClockOfANodeThatIsBehind() {
        String anna = person("anna");
        String segment = live("{\"event\": \"login\", \"within\": \"P1D\"}");
        track(anna, "login", ago(Duration.ofHours(23)));
        settle();
        assertThat(count(segment)).isEqualTo(1);

        later(Duration.ofMinutes(61));
        WorkspaceScope.run(acme, windows::tick);
        later(Duration.ofMinutes(-5));
        settle();

        assertThat(count(segment)).isZero();
    }

    @Test
    void countsTheDaysOfTheWorkspaceOnWhichSomethingHappened() {
        api.patch("/api/workspaces/" + acme, "{\"time_zone\": \"Europe/Berlin\"}");
        String anna = person("anna");
        String segment = live("{\"event\": \"login\", \"distinct_days\": {\"at_least\": 2}, \"within\": \"P2D\"}");

        // Half past midnight there, and the evening of that day, which is another one only by UTC.
        track(anna, "login", "2026-03-12T23:30:00Z");
        track(anna, "login", "2026-03-13T20:30:00Z");
        settle();
        assertThat(count(segment)).isZero();

        track(anna, "login", "2026-03-14T08:00:00Z");
        settle();
        assertThat(count(segment)).isEqualTo(1);

        later(Duration.ofDays(2));
        settle();
        assertThat(count(segment)).isZero();
        assertThat(drift()).isZero();
    }

    @Test
    void followsWhatCameAfterSomethingInTime() {
        String anna = person("anna");
        String bert = person("bert");
        String bought = live("{\"event\": \"cart\", \"then\": {\"event\": \"order\", \"within\": \"PT2H\"}}");

        for (String somebody : List.of(anna, bert)) {
            track(somebody, "cart", ago(Duration.ofHours(5)));
            track(somebody, "order", ago(Duration.ofHours(5)));
        }
        settle();
        assertThat(count(bought)).isZero();

        track(anna, "order", ago(Duration.ofHours(3)));
        track(bert, "order", ago(Duration.ofMinutes(179)));
        settle();
        assertThat(count(bought)).isEqualTo(1);
        assertThat(told(anna)).containsExactly("segment_entered");
        assertThat(drift()).isZero();
    }

    @Test
    void takesInWhoDidNotGoOnOnceTheTimeIsOver() {
        String anna = person("anna");
        String bert = person("bert");
        String left =
                live("{\"event\": \"cart\", \"then\": {\"event\": \"order\", \"within\": \"PT2H\", \"never\": true}}");

        track(anna, "cart", ago(Duration.ZERO));
        track(bert, "cart", ago(Duration.ZERO));
        settle();
        later(Duration.ofHours(2).minusSeconds(1));
        track(bert, "order", ago(Duration.ZERO));
        settle();
        assertThat(count(left)).isZero();

        later(Duration.ofSeconds(1));
        settle();
        assertThat(count(left)).isEqualTo(1);
        assertThat(told(anna)).containsExactly("segment_entered");

        // Told late of what came in time.
        track(anna, "order", ago(Duration.ofHours(1)));
        settle();
        assertThat(count(left)).isZero();
        assertThat(drift()).isZero();
    }

    @Test
    void takesInWhoStoppedAtTheSecondStep() {
        String anna = person("anna");
        String stopped = live("{\"event\": \"cart\", \"then\": {\"event\": \"address\", \"within\": \"PT1H\","
                + " \"then\": {\"event\": \"order\", \"within\": \"PT2H\", \"never\": true}}}");

        track(anna, "cart", ago(Duration.ZERO));
        later(Duration.ofMinutes(30));
        track(anna, "address", ago(Duration.ZERO));
        settle();
        later(Duration.ofMinutes(119));
        settle();
        assertThat(count(stopped)).isZero();

        later(Duration.ofMinutes(1));
        settle();
        assertThat(count(stopped)).isEqualTo(1);
        assertThat(drift()).isZero();
    }

    @Test
    void losesWhoseMailComesBackLater() {
        String anna = person("anna");
        String segment = live("{\"engagement\": \"delivered\", \"within\": \"P2D\"}");
        SendId first = SendId.next();
        SendId second = SendId.next();

        log(anna, EventKind.BOUNCED, first);
        clock.tick(Duration.ofMinutes(1));
        log(anna, EventKind.SENT, first);
        log(anna, EventKind.SENT, second);
        settle();
        assertThat(count(segment)).isEqualTo(1);

        clock.tick(Duration.ofMinutes(1));
        log(anna, EventKind.BOUNCED, first);
        settle();
        assertThat(count(segment)).isEqualTo(1);

        log(anna, EventKind.BOUNCED, second);
        settle();
        assertThat(count(segment)).isZero();
        assertThat(drift()).isZero();
    }

    @Test
    void losesWhoWasGivenTheTagTooLongAgo() {
        api.make("/api/tags", "{\"name\": \"vip\"}");
        String anna = person("anna");
        String segment = live("{\"tag\": \"vip\", \"within\": \"P2D\"}");

        api.patch("/api/contacts/" + anna, "{\"tags\": [\"vip\"]}");
        settle();
        assertThat(count(segment)).isEqualTo(1);

        later(Duration.ofHours(49));
        settle();
        assertThat(count(segment)).isZero();
        assertThat(drift()).isZero();
    }

    @Test
    void followsByWhichWaySomebodyAgreedAndLosesWhoAgreedTooLongAgo() {
        String anna = person("anna");
        String bert = person("bert");
        String byForm = live("{\"consent\": {\"channel\": \"email\", \"source\": \"form\", \"within\": \"P2D\"}}");
        String byAnother =
                live("{\"consent\": {\"channel\": \"email\", \"source\": {\"op\": \"is_not\", \"value\": \"form\"}}}");

        api.patch("/api/contacts/" + anna, "{\"consent\": {\"source\": \"Form\"}}");
        api.patch("/api/contacts/" + bert, "{\"consent\": {\"source\": \"fair\"}}");
        settle();
        assertThat(List.of(count(byForm), count(byAnother))).containsExactly(1, 1);

        later(Duration.ofHours(49));
        settle();
        assertThat(List.of(count(byForm), count(byAnother))).containsExactly(0, 1);
        assertThat(told(anna)).containsExactly("segment_left", "segment_entered");
        assertThat(drift()).isZero();
    }

    @Test
    void followsTheCalendar() {
        api.make("/api/fields", "{\"key\": \"born\", \"label\": \"Born\", \"type\": \"date\"}");
        api.make("/api/fields", "{\"key\": \"renewal\", \"label\": \"Renewal\", \"type\": \"datetime\"}");
        String anna = person(
                "anna",
                ", \"fields\": {\"born\": \"1980-03-16\", \"renewal\": \""
                        + clock.instant().plus(Duration.ofHours(50)) + "\"}");
        String birthday = live("{\"field\": \"born\", \"op\": \"anniversary_on\", \"value\": \"today\"}");
        String renews = live("{\"field\": \"renewal\", \"op\": \"within_next\", \"value\": \"P2D\"}");

        later(Duration.ofHours(3));
        settle();
        assertThat(List.of(count(birthday), count(renews))).containsExactly(0, 1);

        later(Duration.ofHours(45));
        settle();
        assertThat(List.of(count(birthday), count(renews))).containsExactly(1, 1);

        later(Duration.ofHours(24));
        settle();
        assertThat(List.of(count(birthday), count(renews))).containsExactly(0, 0);
        assertThat(told(anna)).hasSize(4);
        assertThat(drift()).isZero();
    }

    @Test
    void meansTheDaysOfTheZoneThatTheWorkspaceHasFromNowOn() {
        api.make("/api/fields", "{\"key\": \"born\", \"label\": \"Born\", \"type\": \"date\"}");
        person("anna", ", \"fields\": {\"born\": \"1980-03-14\"}");
        person("bert", ", \"fields\": {\"born\": \"1980-03-15\"}");
        person("carl", ", \"fields\": {\"born\": \"1990-03-15\"}");
        String birthday = live("{\"field\": \"born\", \"op\": \"anniversary_on\", \"value\": \"today\"}");
        assertThat(count(birthday)).isEqualTo(1);

        // Half past nine in the morning in UTC is the next day's small hours there.
        api.patch("/api/workspaces/" + acme, "{\"time_zone\": \"Pacific/Kiritimati\"}");
        later(Duration.ofHours(1));
        settle();
        jobs.runDue();

        assertThat(count(birthday)).isEqualTo(2);
        assertThat(drift()).isZero();
    }
}
