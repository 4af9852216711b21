package io.flusomail.delivery;

import io.flusomail.delivery.SourceState.Phase;
import io.flusomail.delivery.ledger.CountStore;
import io.flusomail.delivery.ledger.FindRecipients;
import io.flusomail.delivery.ledger.FreezeStore;
import io.flusomail.delivery.ledger.SourceStore;
import io.flusomail.delivery.ledger.SourceTransitions;
import io.flusomail.delivery.ledger.SourceTransitions.Wish;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record3;
import org.jooq.Select;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The send ledger of the bound workspace: what is to be sent to whom, and what came of it. A row of a released source
 * is handed over exactly once, or is said to be uncertain.
 */
@Service
public class Ledger {

    private final SourceStore sources;
    private final SourceTransitions transitions;
    private final FreezeStore freezes;
    private final CountStore counts;
    private final FindRecipients findRecipients;
    private final Clock clock;

    Ledger(
            SourceStore sources,
            SourceTransitions transitions,
            FreezeStore freezes,
            CountStore counts,
            FindRecipients findRecipients,
            Clock clock) {
        this.sources = sources;
        this.transitions = transitions;
        this.freezes = freezes;
        this.counts = counts;
        this.findRecipients = findRecipients;
        this.clock = clock;
    }

    /** Makes a source that is held: no worker sees its rows. Does nothing when it exists. */
    @Transactional
    public void open(NewSource source) {
        sources.insert(WorkspaceScope.current(), source, Phase.HELD);
    }

    /**
     * Adds a chunk of people to a held source, in one statement and this transaction; keep chunks to about 50,000.
     * Repeating a chunk adds nothing. 409 when the source is held no more.
     *
     * @param people contact, address, and null or the reason why that person is left out
     */
    @Transactional
    public FreezeCount freeze(SourceId source, Select<Record3<ContactId, String, String>> people) {
        if (phase(source) != Phase.HELD) {
            throw new ProblemException(PlatformProblems.WRONG_STATE, "This mailing takes no more recipients.");
        }
        return freezes.freeze(WorkspaceScope.current(), source, clock.instant(), people);
    }

    /** Adds a few rows that are due at once; a source that is held or has finished goes on. Repeating adds nothing. */
    @Transactional
    public void enqueue(SourceId source, List<SingleSend> sends) {
        transitions.move(WorkspaceScope.current(), source, new Wish.Admit(clock.instant()));
        refuseCancelled(source);
        freezes.insert(WorkspaceScope.current(), source, clock.instant(), sends);
    }

    private void refuseCancelled(SourceId source) {
        if (phase(source) == Phase.CANCELLED) {
            throw new ProblemException(PlatformProblems.WRONG_STATE, "This mailing was cancelled.");
        }
    }

    private Phase phase(SourceId source) {
        return sources.hold(WorkspaceScope.current(), source)
                .orElseThrow(() -> ProblemException.notFound("source", source));
    }

    /** Lets the rows of a held source go, from that time on. */
    @Transactional
    public void release(SourceId source, Instant notBefore) {
        transitions.move(WorkspaceScope.current(), source, new Wish.Release(notBefore));
    }

    /** Mails that are on the wire end there; nothing else goes out. */
    @Transactional
    public void pause(SourceId source, PauseReason reason) {
        transitions.move(WorkspaceScope.current(), source, new Wish.Pause(reason));
    }

    @Transactional
    public void resume(SourceId source) {
        transitions.move(WorkspaceScope.current(), source, new Wish.Resume());
    }

    /** Rows that nobody holds become cancelled, soon; those on the wire end as they end. */
    @Transactional
    public void cancel(SourceId source) {
        transitions.move(WorkspaceScope.current(), source, new Wish.Cancel());
    }

    @Transactional(readOnly = true)
    public Optional<SourceState> state(SourceId source) {
        return sources.find(WorkspaceScope.current(), source);
    }

    /** Kept, not counted: as cheap for ten million rows as for ten. */
    @Transactional(readOnly = true)
    public SendCounts counts(SourceId source) {
        return counts.counts(WorkspaceScope.current(), source);
    }

    /** Of each source; zeros for one that counts nothing. */
    @Transactional(readOnly = true)
    public Map<SourceId, SendCounts> counts(Collection<SourceId> sources) {
        return counts.counts(WorkspaceScope.current(), sources);
    }

    /** The rows of one source, in the order in which they were frozen. */
    public CursorPage<RecipientRow> recipients(SourceId source, RecipientFilter filter, CursorRequest request) {
        return findRecipients.of(source, filter, request);
    }

    public Optional<RecipientRow> message(SendId id) {
        return findRecipients.one(id);
    }

    /**
     * Sends again to those whose outcome is uncertain, at the user's word: some may get it twice. The source goes on
     * when it had finished.
     *
     * @return how many
     */
    @Transactional
    public long resendUncertain(SourceId source) {
        refuseCancelled(source);
        long again = freezes.resendUncertain(WorkspaceScope.current(), source, clock.instant());
        if (again > 0) {
            transitions.move(WorkspaceScope.current(), source, new Wish.Reopen(clock.instant()));
        }
        return again;
    }
}
