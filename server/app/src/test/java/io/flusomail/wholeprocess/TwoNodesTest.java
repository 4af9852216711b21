package io.flusomail.wholeprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.bench.kit.Api;
import io.flusomail.bench.kit.Application;
import io.flusomail.bench.kit.Campaign;
import io.flusomail.bench.kit.Launch;
import io.flusomail.bench.kit.Newsletter;
import io.flusomail.bench.kit.People;
import io.flusomail.bench.kit.Reckoning;
import io.flusomail.bench.kit.Wait;
import io.flusomail.sink.ReceivedMessage;
import io.flusomail.sink.SinkMode;
import io.flusomail.sink.SinkSettings;
import io.flusomail.sink.SmtpSink;
import io.flusomail.testkit.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Processes on one external database share a campaign. Links in a mail name the process that wrote it. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
@Tag("external")
class TwoNodesTest {
    private static final int CONNECTIONS = 8;
    private static final Duration END = Duration.ofMinutes(3);

    /** Longer than a restart takes: a node that is to come back is waited for. */
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private static final People PEOPLE = new People("shared", 3_000);
    private static final Map<String, Integer> MAILS_OF = new ConcurrentHashMap<>();

    private static TestDatabase database;
    private static SmtpSink sink;
    private static Application one;
    private static Application two;
    private static Newsletter newsletter;

    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.fresh();
        sink = SmtpSink.start(SinkSettings.loopback().observedBy(TwoNodesTest::note));
        one = node("one", PATIENT);
        two = node("two", PATIENT);
        newsletter = Newsletter.prepare(Api.of(one), sink, CONNECTIONS, PEOPLE);
        sink.mode(SinkMode.normal().delaying(Duration.ofMillis(40)));
    }

    @AfterAll
    static void close() throws Exception {
        for (Application node : Stream.of(one, two).filter(Objects::nonNull).toList()) {
            node.close();
        }
        if (sink != null) {
            sink.close();
        }
    }

    @BeforeEach
    void forget() {
        sink.reset();
        MAILS_OF.clear();
    }

    /** @param lease how long it is waited for when it is dead */
    private static Application node(String name, Duration lease) throws IOException, InterruptedException {
        return Application.start(
                Launch.light(),
                Map.of(
                        "FLUSOMAIL_DATABASE_URL",
                        database.url(),
                        "FLUSOMAIL_DATABASE_USERNAME",
                        database.username(),
                        "FLUSOMAIL_DATABASE_PASSWORD",
                        database.password(),
                        "FLUSOMAIL_SECRET_KEY",
                        "a key that both nodes share, and 32 long",
                        "FLUSOMAIL_NODE_LEASE",
                        lease.toString(),
                        "FLUSOMAIL_BASE_URL",
                        "https://" + name + ".example"));
    }

    private static void note(ReceivedMessage mail) {
        MAILS_OF.merge(
                mail.header("List-Unsubscribe").replaceAll(".*https://(\\w+)\\.example/.*", "$1"), 1, Integer::sum);
    }

    @Test
    void bothWorkOnOneCampaign() throws Exception {
        Campaign campaign = newsletter.campaign("Shared by two");
        campaign.send();
        campaign.await(END, "sent", "completed");

        assertThat(Reckoning.of(campaign, sink, PEOPLE.emails(), 0).broken()).isEmpty();
        assertThat(MAILS_OF).hasSize(2);
        assertThat(MAILS_OF.values()).allSatisfy(mails -> assertThat(mails).isGreaterThan(PEOPLE.count() / 10));
    }

    @Test
    void oneKilledAndStartedAgainLosesNobody() throws Exception {
        Campaign campaign = newsletter.campaign("Shared with one that comes back");
        campaign.send();
        awaitWorkOf("two");
        two.kill();
        two.restart();
        two.awaitReady();
        campaign.await(END, "sent", "completed");

        assertThat(Reckoning.of(campaign, sink, PEOPLE.emails(), CONNECTIONS).broken())
                .isEmpty();
    }

    @Test
    void oneKilledForGoodLeavesTheRestToTheOthers() throws Exception {
        try (Application three = node("three", Duration.ofSeconds(10))) {
            Campaign campaign = newsletter.campaign("Shared with one that dies");
            campaign.send();
            awaitWorkOf("three");
            three.kill();
            campaign.await(END, "sent", "completed");

            Reckoning after = Reckoning.of(campaign, sink, PEOPLE.emails(), PEOPLE.count() / 2);
            assertThat(after.broken()).isEmpty();
            assertThat(after.uncertain()).as("what it had claimed").isPositive();
            assertThat(campaign.ledger())
                    .filteredOn(row -> row.uncertain())
                    .allSatisfy(row -> assertThat(row.reason()).isEqualTo("node_lost"));
        }
    }

    private static void awaitWorkOf(String node) throws InterruptedException {
        Wait.until(
                Duration.ofSeconds(30),
                () -> "mails of node " + node + ", not only " + MAILS_OF,
                () -> MAILS_OF.getOrDefault(node, 0) > 100);
    }
}
