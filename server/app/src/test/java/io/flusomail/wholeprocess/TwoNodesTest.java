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
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Two processes on one external database share one campaign. Links in a mail name the process that wrote it. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
@Tag("external")
class TwoNodesTest {
    private static final int CONNECTIONS = 8;
    private static final Duration END = Duration.ofMinutes(3);
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private final TestDatabase database = TestDatabase.fresh();
    private final People people = new People("shared", 4_400);
    private final Map<String, Integer> mailsOf = new ConcurrentHashMap<>();
    private final SmtpSink sink = SmtpSink.start(SinkSettings.loopback().observedBy(this::note));

    /** The two, and the campaign they share. */
    private record Nodes(Application one, Application two, Campaign campaign) implements AutoCloseable {
        @Override
        public void close() throws InterruptedException {
            one.close();
            two.close();
        }
    }

    @AfterEach
    void close() {
        sink.close();
    }

    /** @param lease how long a dead node is waited for; longer than a restart takes, unless none comes */
    private Nodes open(Duration lease) throws IOException, InterruptedException {
        Application one = node("one", lease);
        Application two = node("two", lease);
        Newsletter newsletter = Newsletter.prepare(Api.of(one), sink, CONNECTIONS, people);
        sink.mode(SinkMode.normal().delaying(Duration.ofMillis(40)));
        return new Nodes(one, two, newsletter.campaign("Shared by two"));
    }

    private Application node(String name, Duration lease) throws IOException, InterruptedException {
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

    private void note(ReceivedMessage mail) {
        mailsOf.merge(
                mail.header("List-Unsubscribe").replaceAll(".*https://(\\w+)\\.example/.*", "$1"), 1, Integer::sum);
    }

    @Test
    void bothWorkOnOneCampaign() throws Exception {
        try (Nodes nodes = open(PATIENT)) {
            nodes.campaign().send();
            nodes.campaign().await(END, "sent", "completed");

            assertThat(Reckoning.of(nodes.campaign(), sink, people.emails(), 0).broken())
                    .isEmpty();
            assertThat(mailsOf).hasSize(2);
            assertThat(mailsOf.values()).allSatisfy(mails -> assertThat(mails).isGreaterThan(people.count() / 10));
        }
    }

    @Test
    void oneKilledAndStartedAgainLosesNobody() throws Exception {
        try (Nodes nodes = open(PATIENT)) {
            nodes.campaign().send();
            awaitWorkOf("two");
            nodes.two().kill();
            nodes.two().restart();
            nodes.two().awaitReady();
            nodes.campaign().await(END, "sent", "completed");

            assertThat(Reckoning.of(nodes.campaign(), sink, people.emails(), CONNECTIONS)
                            .broken())
                    .isEmpty();
        }
    }

    @Test
    void oneKilledForGoodLeavesTheRestToTheOther() throws Exception {
        try (Nodes nodes = open(Duration.ofSeconds(10))) {
            nodes.campaign().send();
            awaitWorkOf("two");
            nodes.two().kill();
            nodes.campaign().await(END, "sent", "completed");

            Reckoning after = Reckoning.of(nodes.campaign(), sink, people.emails(), people.count() / 2);
            assertThat(after.broken()).isEmpty();
            assertThat(after.uncertain()).as("what it had claimed").isPositive();
            assertThat(nodes.campaign().ledger())
                    .filteredOn(row -> row.uncertain())
                    .allSatisfy(row -> assertThat(row.reason()).isEqualTo("node_lost"));
        }
    }

    private void awaitWorkOf(String node) throws InterruptedException {
        Wait.until(
                Duration.ofSeconds(30),
                () -> "mails of node " + node + ", not only " + mailsOf,
                () -> mailsOf.getOrDefault(node, 0) > 200);
    }
}
