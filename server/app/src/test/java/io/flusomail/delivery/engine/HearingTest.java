package io.flusomail.delivery.engine;

import static io.flusomail.delivery.engine.RecordingProvider.TAKEN;
import static io.flusomail.delivery.engine.RecordingProvider.fault;
import static io.flusomail.delivery.engine.RecordingProvider.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.delivery.DeliverySettings;
import io.flusomail.delivery.engine.RowOutcome.Kind;
import io.flusomail.delivery.spi.HandoverResult;
import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HearingTest {

    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final HandoverResult NOBODY = refused("RCPT", 550, "550 5.1.1 user unknown");
    private static final HandoverResult REJECTED = refused("FINAL", 554, "554 5.7.1 rejected by policy");
    private static final HandoverResult DROPPED = fault("DATA", "the server closed the connection");
    private static final HandoverResult CLOSED = fault("Connection refused");

    private final List<Streak.Broken> ends = new ArrayList<>();
    private final Hearing hearing = new Hearing(
            ProviderId.next(),
            new Verdicts(new DeliverySettings(
                    Duration.ofMinutes(5), 500, 4_000, 0, Duration.ofSeconds(15), 100, Duration.ofDays(1))),
            this::end);
    private boolean othersWait;

    @Test
    void suppressesADeadAddressAmongLivingOnes() {
        hear(row(), TAKEN);

        RowOutcome outcome = hear(row(), NOBODY);

        assertThat(outcome.kind()).isEqualTo(Kind.BOUNCED);
        assertThat(outcome.hardBounce()).isTrue();
        assertThat(outcome.reason()).isEqualTo("no_such_address");
    }

    @Test
    void holdsADeadAddressBackUntilAnotherIsTaken() {
        HeldSend dead = row();
        RowOutcome before = hear(dead, NOBODY);
        hear(row(), TAKEN);

        RowOutcome after = hear(dead, NOBODY);

        assertThat(before.kind()).isEqualTo(Kind.FAULT);
        assertThat(before.dueAt()).isBetween(NOON, NOON.plusSeconds(2));
        assertThat(before.attemptsAfter()).isZero();
        assertThat(after.kind()).isEqualTo(Kind.BOUNCED);
        assertThat(after.hardBounce()).isTrue();
    }

    @Test
    void suppressesNobodyForARelayThatKnowsNobody() {
        List<HeldSend> rows = rows(Streak.UNKNOWN);
        List<RowOutcome> heard = new ArrayList<>();
        hear(row(), TAKEN);

        rows.forEach(row -> heard.add(hear(row, NOBODY)));

        assertThat(ends).hasSize(1);
        assertThat(heard.stream().filter(RowOutcome::hardBounce)).hasSizeLessThanOrEqualTo(5);
        assertThat(hear(row(), NOBODY).hardBounce())
                .as("still on the wire when it broke")
                .isFalse();
    }

    @Test
    void suppressesABlockOfDeadAddressesOnceTheRelayIsSeenToTakeOthers() {
        List<HeldSend> rows = rows(Streak.UNKNOWN);
        rows.forEach(row -> hear(row, NOBODY));
        hear(row(), TAKEN);

        List<RowOutcome> again = rows.stream().map(row -> hear(row, NOBODY)).toList();

        assertThat(again).allMatch(RowOutcome::hardBounce);
    }

    @Test
    void bouncesWithoutSuppressingWhereNothingElseIsEverTaken() {
        HeldSend alone = row();
        RowOutcome last = hear(alone, NOBODY);
        for (int i = 0; i < 5; i++) {
            last = hear(alone, NOBODY);
        }

        assertThat(last.kind()).isEqualTo(Kind.BOUNCED);
        assertThat(last.hardBounce()).isFalse();
    }

    @Test
    void endsAMailOnWhichTheRelayHangsUpWhileItTakesOthers() {
        HeldSend poison = row();
        List<RowOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            outcomes.add(hear(poison, DROPPED));
            hear(row(), TAKEN);
        }

        assertThat(outcomes.subList(0, 8)).allMatch(outcome -> outcome.kind() == Kind.FAULT);
        assertThat(pause(outcomes.get(0))).isLessThan(Duration.ofSeconds(2));
        assertThat(pause(outcomes.get(7))).isBetween(Duration.ofSeconds(128), Duration.ofSeconds(256));
        assertThat(outcomes.getLast().kind()).isEqualTo(Kind.FAILED);
        assertThat(outcomes.getLast().reason()).isEqualTo("connection_fault");
        assertThat(outcomes.getLast().hardBounce()).isFalse();
    }

    @Test
    void breaksNoProviderForOneMailOnWhichItHangsUp() {
        HeldSend poison = row();

        for (int i = 0; i < 50; i++) {
            hear(poison, DROPPED);
        }

        assertThat(ends).isEmpty();
    }

    @Test
    void hearsNoOtherAnswerBeforeItHasToldOfTheEnd() {
        rows(Streak.REFUSALS - 1).forEach(row -> hear(row, REJECTED));

        hear(row(), REJECTED);

        assertThat(ends).hasSize(1);
        assertThat(othersWait).isTrue();
    }

    @Test
    void keepsEveryMailWhileTheRelayHangsUpOnAll() {
        List<HeldSend> rows = rows(4);

        for (int i = 0; i < 100; i++) {
            assertThat(rows).allMatch(row -> hear(row, DROPPED).kind() == Kind.FAULT);
        }
    }

    @Test
    void keepsEveryMailWhileTheRelayCannotBeReached() {
        HeldSend row = row();

        for (int i = 0; i < 1_000; i++) {
            RowOutcome outcome = hear(row, CLOSED);
            assertThat(outcome.kind()).isEqualTo(Kind.FAULT);
            assertThat(pause(outcome)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void triesAgainAfterAQuotaOfOursIsUsedUpThoughItSoundsFinal() {
        hear(row(), TAKEN);

        RowOutcome outcome = hear(row(), refused("FINAL", 550, "550 5.4.5 Daily user sending quota exceeded"));

        assertThat(outcome.kind()).isEqualTo(Kind.DEFERRED);
        assertThat(outcome.reason()).isEqualTo("rate_limited");
    }

    private RowOutcome hear(HeldSend row, HandoverResult result) {
        return hearing.of(row, result, NOON);
    }

    private void end(Streak.Broken why) {
        ends.add(why);
        othersWait = Thread.holdsLock(hearing);
    }

    private static Duration pause(RowOutcome outcome) {
        @Nullable Instant due = outcome.dueAt();
        return due == null ? Duration.ZERO : Duration.between(outcome.at(), due);
    }

    private static List<HeldSend> rows(int amount) {
        List<HeldSend> rows = new ArrayList<>();
        for (int i = 0; i < amount; i++) {
            rows.add(row());
        }
        return rows;
    }

    private static HeldSend row() {
        return new HeldSend(
                WorkspaceId.next(),
                SourceId.next(),
                "fixture",
                SendId.next(),
                null,
                "ada@example.com",
                0,
                0,
                1,
                0,
                null,
                NOON);
    }
}
