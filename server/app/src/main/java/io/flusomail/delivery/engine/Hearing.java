package io.flusomail.delivery.engine;

import io.flusomail.delivery.engine.Setbacks.Setback;
import io.flusomail.delivery.engine.Verdicts.Evidence;
import io.flusomail.delivery.replies.ReplyVerdict;
import io.flusomail.delivery.spi.HandoverResult;
import io.flusomail.platform.ids.ProviderId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Hears the answers of one provider, each in the light of those before it: what they mean for the row, and of itself. */
final class Hearing {

    private final ProviderId provider;
    private final Verdicts verdicts;
    private final Consumer<Streak.Broken> end;
    private final Streak streak = new Streak();
    private final Setbacks faults = new Setbacks();
    private final Setbacks unknown = new Setbacks();

    /** @param end told when the provider is found to have stopped working, before any other answer is heard */
    Hearing(ProviderId provider, Verdicts verdicts, Consumer<Streak.Broken> end) {
        this.provider = provider;
        this.verdicts = verdicts;
        this.end = end;
    }

    private record Heard(RowOutcome outcome, Optional<Streak.Broken> end) {}

    /** What follows for the row. */
    synchronized RowOutcome of(HeldSend row, HandoverResult result, Instant at) {
        Heard heard = hear(row, result, at);
        heard.end().ifPresent(end);
        return heard.outcome();
    }

    private Heard hear(HeldSend row, HandoverResult result, Instant at) {
        return switch (result.kind()) {
            case ACCEPTED -> {
                streak.accepted();
                faults.taken(row.id());
                unknown.taken(row.id());
                yield heard(row, result, at, Evidence.NONE, Optional.empty());
            }
            case FAULT -> fault(row, result, at);
            case REFUSED -> refused(row, result, at);
            case IN_DOUBT, WITHHELD -> heard(row, result, at, Evidence.NONE, Optional.empty());
        };
    }

    private Heard fault(HeldSend row, HandoverResult result, Instant at) {
        if (!Verdicts.isOverMail(result)) {
            return heard(row, result, at, Evidence.NONE, streak.fault(result.text(), at));
        }
        Evidence evidence = new Evidence(false, faults.note(row.id()));
        return heard(row, result, at, evidence, streak.drop(row.id(), result.text(), at));
    }

    private Heard refused(HeldSend row, HandoverResult result, Instant at) {
        if (!Verdicts.isOverMail(result)) {
            return heard(row, result, at, Evidence.NONE, streak.fault(result.text(), at));
        }
        ReplyVerdict verdict = Verdicts.refusal(result).orElseThrow();
        if (verdict.suppresses()) {
            return unknown(row, result, at);
        }
        Optional<Streak.Broken> end =
                Verdicts.mayBeTheRelay(verdict) ? streak.refusal(result.text(), at) : Optional.empty();
        return heard(row, result, at, new Evidence(streak.isolated() && end.isEmpty(), Setback.NONE), end);
    }

    /**
     * It says that there is no such address. That is believed of one that takes mail for other addresses; said twice, with
     * a success between, also in the midst of many of the kind. Only the first time counts for the provider.
     */
    private Heard unknown(HeldSend row, HandoverResult result, Instant at) {
        Setback setback = unknown.note(row.id());
        boolean confirmed = setback.amongOthers() > 0;
        Optional<Streak.Broken> end =
                confirmed || setback.times() > 1 ? Optional.empty() : streak.unknownAddress(result.text(), at);
        boolean believed = confirmed || end.isEmpty() && streak.tellsAddressesApart();
        return heard(row, result, at, new Evidence(believed, setback), end);
    }

    private Heard heard(
            HeldSend row, HandoverResult result, Instant at, Evidence evidence, Optional<Streak.Broken> end) {
        return new Heard(verdicts.judge(row, provider, result, at, evidence), end);
    }
}
