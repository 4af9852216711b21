package io.flusomail.delivery.ledger;

import io.flusomail.delivery.PauseReason;
import io.flusomail.delivery.SourceState;
import io.flusomail.delivery.SourceState.Phase;
import io.flusomail.delivery.spi.SourceListener;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moves sources from phase to phase, in the caller's transaction, and tells the listeners. */
@Component
public class SourceTransitions {

    private final SourceStore store;
    private final List<SourceListener> listeners;
    private final WorkSignal signal;

    SourceTransitions(SourceStore store, List<SourceListener> listeners, WorkSignal signal) {
        this.store = store;
        this.listeners = listeners;
        this.signal = signal;
    }

    /** What a caller wants of a source. */
    public sealed interface Wish {
        record Release(Instant notBefore) implements Wish {}

        record Pause(PauseReason reason) implements Wish {}

        record Resume() implements Wish {}

        /** Resumes only what a provider's fault had stopped. */
        record Recover() implements Wish {}

        record Cancel() implements Wish {}

        record Finish() implements Wish {}

        /** Rows are added one by one: it goes at once, whether it is held or has finished. */
        record Admit(Instant now) implements Wish {}

        /** Rows that had ended are open again: it goes on, if it had finished. */
        record Reopen(Instant now) implements Wish {}
    }

    /** The new state, or nothing when the source is absent or this wish changes nothing in its present phase. */
    public Optional<SourceState> move(WorkspaceId workspace, SourceId id, Wish wish) {
        Optional<SourceState> moved = store.lock(workspace, id).flatMap(now -> target(now, wish));
        moved.ifPresent(state -> listeners.forEach(listener -> listener.changed(id, state)));
        signal.raiseAfterCommit();
        return moved;
    }

    /** Lets go on what a provider's fault stopped, as there are other ways now; what finds none stops again. */
    public void recoverAll(WorkspaceId workspace) {
        store.pausedByProvider(workspace).forEach(id -> move(workspace, id, new Wish.Recover()));
    }

    /** Asks something while nobody else can change the source; the lock lasts until the transaction ends. */
    public boolean whileLocked(WorkspaceId workspace, SourceId id, BooleanSupplier question) {
        store.lock(workspace, id);
        return question.getAsBoolean();
    }

    private Optional<SourceState> target(SourceState now, Wish wish) {
        Phase phase = now.phase();
        return switch (wish) {
            case Wish.Release release when phase == Phase.HELD -> move(now, Phase.SENDING, null, release.notBefore());
            case Wish.Pause pause
            when phase == Phase.SENDING || outranks(now, pause.reason()) ->
                move(now, Phase.PAUSED, pause.reason(), now.notBefore());
            case Wish.Resume _ when phase == Phase.PAUSED -> move(now, Phase.SENDING, null, now.notBefore());
            case Wish.Recover _ when pausedByProvider(now) -> move(now, Phase.SENDING, null, now.notBefore());
            case Wish.Cancel _
            when phase != Phase.CANCELLED && phase != Phase.FINISHED ->
                move(now, Phase.CANCELLED, null, now.notBefore());
            case Wish.Finish _
            when phase == Phase.SENDING || pausedByProvider(now) -> move(now, Phase.FINISHED, null, now.notBefore());
            case Wish.Admit admit
            when phase == Phase.FINISHED || phase == Phase.HELD -> move(now, Phase.SENDING, null, admit.now());
            case Wish.Reopen reopen when phase == Phase.FINISHED -> move(now, Phase.SENDING, null, reopen.now());
            case Wish _ -> Optional.empty();
        };
    }

    private Optional<SourceState> move(
            SourceState now, Phase to, @Nullable PauseReason pause, @Nullable Instant notBefore) {
        return Optional.of(store.move(now, to, pause, notBefore));
    }

    /** A person's pause replaces a provider's, so that the provider's recovery does not undo it. */
    private static boolean outranks(SourceState now, PauseReason wish) {
        return pausedByProvider(now) && wish.kind() == PauseReason.Kind.PERSON;
    }

    private static boolean pausedByProvider(SourceState now) {
        PauseReason pause = now.pause();
        return pause != null && pause.kind() == PauseReason.Kind.PROVIDER;
    }
}
