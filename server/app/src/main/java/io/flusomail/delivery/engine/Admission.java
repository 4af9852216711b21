package io.flusomail.delivery.engine;

import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.engine.RowOutcome.Kind;
import io.flusomail.delivery.ledger.CountChange;
import io.flusomail.delivery.spi.ClaimedSend;
import io.flusomail.delivery.spi.SendGate;
import io.flusomail.platform.ids.SendId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks every gate about a claimed batch and writes down who is left out, in the transaction that claims. */
@Component
final class Admission {

    private final List<SendGate> gates;
    private final OutcomeRecorder recorder;
    private final Clock clock;

    Admission(List<SendGate> gates, OutcomeRecorder recorder, Clock clock) {
        this.gates = gates;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** The rows that may go. */
    List<HeldSend> admit(Work source, List<HeldSend> rows) {
        Map<SendId, String> refusals = refusals(rows);
        Instant now = clock.instant();
        List<HeldSend> admitted = new ArrayList<>();
        List<RowOutcome> skipped = new ArrayList<>();
        for (HeldSend row : rows) {
            String reason = refusals.get(row.id());
            if (reason == null) {
                admitted.add(row);
            } else {
                skipped.add(RowOutcome.ended(row, Kind.SKIPPED, reason, null, now));
            }
        }
        recorder.record(source.workspace(), skipped, counted(source, rows));
        return admitted;
    }

    /** The first gate that objects gives the reason. */
    private Map<SendId, String> refusals(List<HeldSend> rows) {
        List<ClaimedSend> shown = rows.stream().map(HeldSend::shown).toList();
        Map<SendId, String> refusals = new HashMap<>();
        gates.forEach(gate -> gate.refusals(shown).forEach(refusals::putIfAbsent));
        return refusals;
    }

    private static List<CountChange> counted(Work source, List<HeldSend> rows) {
        long deferred = rows.stream().filter(row -> row.attempts() > 0).count();
        return List.of(
                CountChange.of(source.workspace(), source.source(), SendStatus.PENDING, null, deferred - rows.size()),
                CountChange.of(source.workspace(), source.source(), SendStatus.DEFERRED, null, -deferred),
                CountChange.of(source.workspace(), source.source(), SendStatus.CLAIMED, null, rows.size()));
    }
}
