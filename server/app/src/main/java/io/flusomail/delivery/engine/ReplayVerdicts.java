package io.flusomail.delivery.engine;

import io.flusomail.delivery.engine.Setbacks.Setback;
import io.flusomail.delivery.engine.Verdicts.Evidence;
import io.flusomail.delivery.journal.HandoverOutcome;
import io.flusomail.delivery.journal.JournalReplay;
import io.flusomail.delivery.spi.HandoverResult;
import io.flusomail.platform.ids.ProviderId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What answers mean that only the journal knows: providers are believed that are seen in it to have taken mail. */
final class ReplayVerdicts {

    private final Verdicts verdicts;
    private final Set<UUID> taking;

    ReplayVerdicts(Verdicts verdicts, JournalReplay replay) {
        this.verdicts = verdicts;
        this.taking = replay.outcomes().stream()
                .filter(outcome -> outcome.kind() == HandoverOutcome.Kind.ACCEPTED)
                .map(HandoverOutcome::providerId)
                .collect(Collectors.toSet());
    }

    /** For a row that may go again. */
    RowOutcome ofHeld(HeldSend row, HandoverOutcome outcome) {
        return judged(row, outcome, taking.contains(outcome.providerId()));
    }

    /** For a row that was given up for uncertain: it comes to its end, whatever there is to doubt. */
    RowOutcome ofLost(HeldSend row, HandoverOutcome outcome) {
        RowOutcome ended = judged(row, outcome, true);
        return taking.contains(outcome.providerId()) ? ended : ended.withoutLoss();
    }

    private RowOutcome judged(HeldSend row, HandoverOutcome outcome, boolean isolated) {
        HandoverResult result = new HandoverResult(
                HandoverResult.Kind.valueOf(outcome.kind().name()), outcome.stage(), outcome.code(), outcome.text());
        Instant at = outcome.at();
        return verdicts.judge(
                row, new ProviderId(outcome.providerId()), result, at, new Evidence(isolated, Setback.NONE));
    }
}
