package io.flusomail.delivery.engine;

import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.engine.RowOutcome.Kind;
import io.flusomail.delivery.ledger.CountChange;
import io.flusomail.delivery.spi.ClaimedSend;
import io.flusomail.delivery.spi.Objection;
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
        Map<SendId, Objection> objections = objections(rows);
        Instant now = clock.instant();
        List<HeldSend> admitted = new ArrayList<>();
        List<RowOutcome> kept = new ArrayList<>();
        for (HeldSend row : rows) {
            Objection objection = objections.get(row.id());
            if (objection == null) {
                admitted.add(row);
            } else {
                kept.add(kept(row, objection, now));
            }
        }
        recorder.record(source.workspace(), kept, counted(source, rows));
        return admitted;
    }

    private static RowOutcome kept(HeldSend row, Objection objection, Instant now) {
        Instant until = objection.until();
        return until == null
                ? RowOutcome.ended(row, Kind.SKIPPED, objection.reason(), null, now)
                : RowOutcome.waiting(row, objection.reason(), now, until);
    }

    /** The first gate that objects gives the reason; the next is asked only about what is left. */
    private Map<SendId, Objection> objections(List<HeldSend> rows) {
        List<ClaimedSend> left = rows.stream().map(HeldSend::shown).toList();
        Map<SendId, Objection> objections = new HashMap<>();
        for (SendGate gate : gates) {
            objections.putAll(gate.objections(left));
            left = left.stream()
                    .filter(row -> !objections.containsKey(row.id()))
                    .toList();
        }
        return objections;
    }

    private static List<CountChange> counted(Work source, List<HeldSend> rows) {
        long deferred = rows.stream().filter(row -> row.attempts() > 0).count();
        return List.of(
                CountChange.of(source.workspace(), source.source(), SendStatus.PENDING, null, deferred - rows.size()),
                CountChange.of(source.workspace(), source.source(), SendStatus.DEFERRED, null, -deferred),
                CountChange.of(source.workspace(), source.source(), SendStatus.CLAIMED, null, rows.size()));
    }
}
