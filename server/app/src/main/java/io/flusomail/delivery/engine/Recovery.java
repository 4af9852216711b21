package io.flusomail.delivery.engine;

import io.flusomail.delivery.engine.RowOutcome.Kind;
import io.flusomail.delivery.journal.Attempt;
import io.flusomail.delivery.journal.Begun;
import io.flusomail.delivery.journal.HandoverJournal;
import io.flusomail.delivery.journal.HandoverOutcome;
import io.flusomail.delivery.journal.JournalReplay;
import io.flusomail.delivery.providers.Provider;
import io.flusomail.platform.ids.ProviderId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings the database and what this node did before it died together, before anything is claimed: outcomes that it had
 * noted are written down, hand-overs that began without an outcome are uncertain, and rows it never began go back to the
 * queue, also those that others gave up while it was away; unless its journal cannot be believed.
 */
@Component
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final int AT_ONCE = 5_000;

    private final NodeJournal journal;
    private final QueueStore queue;
    private final LateOutcomes late;
    private final LostClaims lost;
    private final Verdicts verdicts;
    private final Clock clock;

    Recovery(
            NodeJournal journal, QueueStore queue, LateOutcomes late, LostClaims lost, Verdicts verdicts, Clock clock) {
        this.journal = journal;
        this.queue = queue;
        this.late = late;
        this.lost = lost;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    /** What was found and settled. */
    record Settled(int outcomes, int uncertain, int returned) {}

    /** Once, at the start; may be repeated after a crash in the middle. */
    Settled run() {
        HandoverJournal opened = journal.open();
        JournalReplay replay = opened.replay();
        Settled all = new Settled(0, 0, 0);
        List<HeldSend> held = queue.heldHere(AT_ONCE);
        if (!held.isEmpty()) {
            LOG.info("{} rows were held when this node ended", held.size());
        }
        if (!replay.complete() && !held.isEmpty()) {
            LOG.warn("the hand-over journal cannot be believed ({}): what was claimed is uncertain", replay.why());
        }
        ReplayVerdicts judge = new ReplayVerdicts(verdicts, replay);
        applyToOthers(replay, held, judge);
        while (!held.isEmpty()) {
            all = settle(held, replay, judge, all);
            held = queue.heldHere(AT_ONCE);
        }
        int back = putBackLost(replay);
        all = new Settled(all.outcomes(), all.uncertain(), all.returned() + back);
        try {
            opened.recovered();
        } catch (IOException e) {
            throw new UncheckedIOException("The hand-over journal cannot be begun: " + e.getMessage(), e);
        }
        if (all.outcomes() + all.uncertain() + all.returned() > 0) {
            LOG.info("recovered: {}", all);
        }
        return all;
    }

    /** What others gave up while this node was away; of what it had begun they know no more than it does. */
    private int putBackLost(JournalReplay replay) {
        Set<Attempt> begun = new HashSet<>();
        replay.outcomes().forEach(o -> begun.add(new Attempt(o.sendId(), o.attempt())));
        replay.unanswered().forEach(b -> begun.add(new Attempt(b.sendId(), b.attempt())));
        int back = 0;
        List<HeldSend> given = lost.ofThisNode(AT_ONCE);
        while (!given.isEmpty()) {
            if (replay.complete()) {
                back += lost.putBack(given.stream()
                        .filter(row -> !begun.contains(new Attempt(row.id().value(), row.claim())))
                        .toList());
            }
            lost.forget(given);
            given = lost.ofThisNode(AT_ONCE);
        }
        return back;
    }

    /** Rows still held are settled one by one; others may have been given up for uncertain by another node. */
    private void applyToOthers(JournalReplay replay, List<HeldSend> held, ReplayVerdicts judge) {
        Set<UUID> here = held.stream().map(row -> row.id().value()).collect(Collectors.toSet());
        List<HandoverOutcome> others = replay.outcomes().stream()
                .filter(o -> !here.contains(o.sendId()))
                .toList();
        late.apply(others, judge::ofLost);
    }

    private Settled settle(List<HeldSend> held, JournalReplay replay, ReplayVerdicts judge, Settled before) {
        Map<UUID, HandoverOutcome> outcomes = new HashMap<>();
        replay.outcomes().forEach(o -> outcomes.put(o.sendId(), o));
        Map<UUID, Begun> unanswered = new HashMap<>();
        replay.unanswered().forEach(b -> unanswered.put(b.sendId(), b));
        List<RowOutcome> settled = new ArrayList<>();
        int known = before.outcomes();
        int uncertain = before.uncertain();
        int returned = before.returned();
        Instant now = clock.instant();
        for (HeldSend row : held) {
            HandoverOutcome outcome = outcomes.get(row.id().value());
            Begun begun = unanswered.get(row.id().value());
            if (outcome != null && outcome.attempt() == row.claim()) {
                settled.add(judge.ofHeld(row, outcome));
                known++;
            } else if (begun != null && begun.attempt() == row.claim() || !replay.complete()) {
                settled.add(uncertain(row, begun, now));
                uncertain++;
            } else {
                settled.add(RowOutcome.returned(row, now));
                returned++;
            }
        }
        late.write(settled);
        return new Settled(known, uncertain, returned);
    }

    private RowOutcome uncertain(HeldSend row, @Nullable Begun begun, Instant now) {
        String reason = begun != null ? "no_reply" : "journal_lost";
        ProviderId provider = begun == null ? null : new ProviderId(begun.providerId());
        boolean named = provider != null && !provider.equals(Provider.BUILT_IN);
        return new RowOutcome(row, Kind.UNCERTAIN, reason, false, named ? provider : null, null, now, null);
    }
}
