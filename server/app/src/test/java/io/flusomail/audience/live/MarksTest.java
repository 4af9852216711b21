package io.flusomail.audience.live;

import static io.flusomail.audience.db.Tables.SEGMENT_DIRTY;
import static io.flusomail.audience.db.Tables.SEGMENT_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.audience.computed.ComputedLoop;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.SegmentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is marked is looked at by those segments that what has changed concerns, and by no others. */
class MarksTest extends LiveTest {

    private static final String ORDERED = "{\"event\": \"order_placed\"}";

    @Autowired
    ComputedLoop computed;

    @Autowired
    WindowClock windows;

    @Autowired
    FollowFacts facts;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    private String anna;

    @BeforeEach
    void makeAnna() {
        api.make("/api/tags", "{\"name\": \"vip\"}");
        anna = person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
    }

    private void changeAnna(String how) {
        assertThat(api.patch("/api/contacts/" + anna, how)).hasStatus(200);
    }

    private void track(String event) {
        track(event, clock.instant());
    }

    private void track(String event, Instant at) {
        assertThat(api.post(
                        "/api/track",
                        "{\"contact\": {\"id\": \"%s\"}, \"event\": \"%s\", \"occurred_at\": \"%s\"}"
                                .formatted(anna, event, at)))
                .hasStatusOk();
    }

    private <T> T atAcme(Supplier<T> work) {
        return transactions.in(acme, work);
    }

    /** As nothing but a fault could: whoever looks at them again puts it right. */
    private void spoil(String segment) {
        assertThat(atAcme(() -> dsl.deleteFrom(SEGMENT_MEMBER)
                        .where(SEGMENT_MEMBER.SEGMENT_ID.eq(SegmentId.of(segment)))
                        .execute()))
                .isEqualTo(1);
    }

    private boolean isMember(String segment) {
        return atAcme(() -> dsl.fetchExists(SEGMENT_MEMBER, SEGMENT_MEMBER.SEGMENT_ID.eq(SegmentId.of(segment))));
    }

    private List<String> marks() {
        return atAcme(() -> dsl.selectDistinct(SEGMENT_DIRTY.ABOUT)
                .from(SEGMENT_DIRTY)
                .where(SEGMENT_DIRTY.WORKSPACE_ID.eq(acme))
                .orderBy(SEGMENT_DIRTY.ABOUT)
                .fetch(SEGMENT_DIRTY.ABOUT));
    }

    @Test
    void tellWhatHasChanged() {
        live(ORDERED);
        settle();

        changeAnna("{\"fields\": {\"city\": \"Bergen\"}, \"tags\": [\"vip\"], \"consent\": {\"source\": \"form\"}}");
        track("order_placed");
        track("page_viewed");
        log.runDue();

        assertThat(marks()).containsExactly("consent", "event order_placed", "fields", "tags");
    }

    @Test
    void areLeftAloneByASegmentThatAsksForSomethingElse() {
        String inOslo = live(IN_OSLO);
        String ordered = live(ORDERED);
        spoil(inOslo);

        track("order_placed");
        settle();

        assertThat(isMember(ordered)).isTrue();
        assertThat(isMember(inOslo)).isFalse();
    }

    @Test
    void areSeenByASegmentThatAsksForIt() {
        String inOslo = live(IN_OSLO);
        spoil(inOslo);

        changeAnna("{\"first_name\": \"Anna\"}");
        settle();

        assertThat(isMember(inOslo)).isTrue();
    }

    @Test
    void ofEngagementAreSeenByThoseAloneWhoAskForIt() {
        String inOslo = live(IN_OSLO);
        String engaged = live("{\"field\": \"engagement_status\", \"op\": \"is_not\", \"value\": \"never\"}");
        live(ORDERED);
        track("order_placed");
        settle();
        spoil(inOslo);

        computed.runDue();
        jobs.runDue();
        settle();

        assertThat(isMember(engaged)).isTrue();
        assertThat(isMember(inOslo)).isFalse();
    }

    /** Who is marked for what the new segment asks comes into it when their turn comes; who is for something else, at once. */
    @Test
    void doNotKeepSomebodyOutOfASegmentThatIsBuiltMeanwhile() {
        live(ORDERED);
        settle();
        track("order_placed");
        log.runDue();

        String inOslo = live(IN_OSLO);
        String ordered = live("{\"event\": \"order_placed\", \"within\": \"P7D\"}");

        assertThat(isMember(inOslo)).isTrue();
        assertThat(isMember(ordered)).isFalse();
        settle();
        assertThat(isMember(ordered)).isTrue();
        assertThat(drift()).isZero();
    }

    @Test
    void ofANewcomerConcernEverySegment() {
        String inOslo = live(IN_OSLO);
        String notOrdered = live("{\"not\": " + ORDERED + "}");
        settle();

        String bert = person("bert");
        settle();

        assertThat(Api.<List<String>>read(api.get("/api/contacts/" + bert + "/segments"), "$.items[*].segment_id"))
                .containsExactly(notOrdered)
                .doesNotContain(inOslo);
    }

    @Test
    void areNotMadeByTheClockForWhatHasJustHappened() {
        live("{\"event\": \"order_placed\", \"within\": \"P7D\"}");
        settle();
        track("order_placed");
        settle();

        later(Duration.ofSeconds(15));
        atAcme(windows::tick);

        assertThat(marks()).isEmpty();
    }

    /** A minute ahead by the clock of whoever told of it, and told before any segment asked for anything. */
    @Test
    void ofWhatIsSaidToLieAheadWaitForThatTime() {
        track("order_placed", clock.instant().plus(Duration.ofMinutes(1)));
        settle();
        String ordered = live("{\"event\": \"order_placed\", \"within\": \"P7D\"}");
        settle();
        boolean before = isMember(ordered);

        later(Duration.ofMinutes(1));
        settle();

        assertThat(before).isFalse();
        assertThat(isMember(ordered)).isTrue();
        assertThat(marks()).isEmpty();
        assertThat(drift()).isZero();
    }

    /** Two nodes: what the one has seen lies ahead for the other, which takes it back until its clock comes there. */
    @Test
    void areMadeAgainForWhatLiesAheadOfAClockThatIsBehind() {
        String ordered = live("{\"event\": \"order_placed\", \"within\": \"P7D\"}");
        settle();
        later(Duration.ofSeconds(2));
        track("order_placed");
        log.runDue();
        atAcme(() -> facts.step(10));
        boolean before = isMember(ordered);

        clock.tick(Duration.ofSeconds(-1));
        changeAnna("{\"first_name\": \"Anna\"}");
        track("order_placed", clock.instant().minus(Duration.ofDays(8)));
        log.runDue();
        atAcme(() -> facts.step(10));
        boolean behind = isMember(ordered);
        clock.tick(Duration.ofSeconds(1));
        atAcme(() -> facts.step(10));

        assertThat(before).isTrue();
        assertThat(behind).isFalse();
        assertThat(isMember(ordered)).isTrue();
        assertThat(marks()).isEmpty();
    }
}
