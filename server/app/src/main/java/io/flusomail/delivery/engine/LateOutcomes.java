package io.flusomail.delivery.engine;

import io.flusomail.delivery.journal.HandoverOutcome;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes down outcomes that come from outside of the running engine, of any workspaces. */
@Component
final class LateOutcomes {

    private static final int BATCH = 1000;

    private final UncertainStore uncertain;
    private final OutcomeRecorder recorder;
    private final Transactions transactions;

    LateOutcomes(UncertainStore uncertain, OutcomeRecorder recorder, Transactions transactions) {
        this.uncertain = uncertain;
        this.recorder = recorder;
        this.transactions = transactions;
    }

    /** One transaction for each thousand rows of a workspace. */
    void write(List<RowOutcome> outcomes) {
        Map<WorkspaceId, List<RowOutcome>> byWorkspace = new LinkedHashMap<>();
        outcomes.forEach(o -> byWorkspace
                .computeIfAbsent(o.row().workspace(), _ -> new ArrayList<>())
                .add(o));
        byWorkspace.forEach((workspace, rows) -> {
            for (int from = 0; from < rows.size(); from += BATCH) {
                List<RowOutcome> some = rows.subList(from, Math.min(from + BATCH, rows.size()));
                transactions.in(workspace, () -> {
                    recorder.record(workspace, some, List.of());
                    return Boolean.TRUE;
                });
            }
        });
    }

    /** The truth about rows that this node does not hold any more: some may have been given up for uncertain. */
    void apply(List<HandoverOutcome> outcomes, BiFunction<HeldSend, HandoverOutcome, RowOutcome> judge) {
        if (outcomes.isEmpty()) {
            return;
        }
        Map<UUID, HandoverOutcome> bySend =
                outcomes.stream().collect(Collectors.toMap(HandoverOutcome::sendId, o -> o, (_, last) -> last));
        for (WorkspaceId workspace : uncertain.workspaces()) {
            List<HeldSend> rows = transactions.in(workspace, () -> uncertain.among(workspace, bySend.keySet()));
            List<RowOutcome> ended = new ArrayList<>();
            for (HeldSend row : rows) {
                HandoverOutcome outcome = bySend.get(row.id().value());
                if (outcome != null) {
                    ended.add(judge.apply(row, outcome));
                }
            }
            write(ended.stream().filter(o -> o.kind().ends()).toList());
        }
    }
}
