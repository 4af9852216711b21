package io.flusomail.delivery.engine;

import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.engine.OutcomeStore.Changed;
import io.flusomail.delivery.ledger.CountChange;
import io.flusomail.delivery.ledger.CountStore;
import io.flusomail.delivery.spi.OutcomeSink;
import io.flusomail.delivery.spi.SendOutcome;
import io.flusomail.events.ContactEvents;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.secrets.ErasedAddresses;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes outcomes of one workspace down in the running transaction: rows, counts, what others make of them, events. */
@Component
final class OutcomeRecorder {

    private final OutcomeStore store;
    private final CountStore counts;
    private final List<OutcomeSink> sinks;
    private final ContactEvents events;
    private final OutcomeEvents made;
    private final Clock clock;

    OutcomeRecorder(
            OutcomeStore store,
            CountStore counts,
            List<OutcomeSink> sinks,
            ContactEvents events,
            OutcomeEvents made,
            Clock clock) {
        this.store = store;
        this.counts = counts;
        this.sinks = sinks;
        this.events = events;
        this.made = made;
        this.clock = clock;
    }

    /** @param already changes of counts that the transaction has made before */
    void record(WorkspaceId workspace, List<RowOutcome> outcomes, List<CountChange> already) {
        List<CountChange> changes = new ArrayList<>(already);
        List<SendOutcome> told = new ArrayList<>();
        List<SendId> returned = new ArrayList<>();
        bySource(outcomes).forEach((source, rows) -> {
            Map<SendId, Changed> changed = store.apply(workspace, source, rows, clock.instant());
            for (RowOutcome row : rows) {
                Changed now = changed.get(row.row().id());
                if (now != null) {
                    count(changes, row, now);
                    tell(told, row, now);
                    if (row.kind() == RowOutcome.Kind.RETURNED || row.kind() == RowOutcome.Kind.FAULT) {
                        returned.add(row.row().id());
                    }
                }
            }
        });
        counts.add(changes);
        if (!returned.isEmpty()) {
            sinks.forEach(sink -> sink.returned(returned));
        }
        if (!told.isEmpty()) {
            sinks.forEach(sink -> sink.outcomes(told));
            events.append(made.of(workspace, told));
        }
    }

    private static Map<SourceId, List<RowOutcome>> bySource(List<RowOutcome> outcomes) {
        Map<SourceId, List<RowOutcome>> bySource = new LinkedHashMap<>();
        outcomes.forEach(o -> bySource.computeIfAbsent(o.row().source(), _ -> new ArrayList<>())
                .add(o));
        return bySource;
    }

    private static void count(List<CountChange> changes, RowOutcome outcome, Changed changed) {
        HeldSend row = outcome.row();
        SendStatus before = changed.wasUncertain() ? SendStatus.UNCERTAIN : SendStatus.CLAIMED;
        changes.add(CountChange.of(row.workspace(), row.source(), before, null, -1));
        changes.add(CountChange.of(row.workspace(), row.source(), outcome.statusAfter(), outcome.reason(), 1));
    }

    private static void tell(List<SendOutcome> told, RowOutcome outcome, Changed changed) {
        if (!outcome.kind().ends() && outcome.kind() != RowOutcome.Kind.DEFERRED) {
            return;
        }
        HeldSend row = outcome.row();
        @Nullable String kept = changed.email();
        String email = kept == null ? row.email() : kept;
        told.add(new SendOutcome(
                row.id(),
                row.source(),
                row.sourceKind(),
                changed.contact(),
                email,
                outcome.statusAfter(),
                outcome.reason(),
                outcome.hardBounce(),
                outcome.provider(),
                ErasedAddresses.isErased(email) ? null : outcome.response(),
                outcome.at()));
    }
}
