package io.flusomail.delivery.engine;

import io.flusomail.delivery.DeliverySettings;
import io.flusomail.delivery.journal.HandoverJournal;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.nodes.NodeSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What all channels share: which sources may send, where outcomes go, who hears of a broken provider. */
@Component
final class Desk {

    private final OutcomeWriter writer;
    private final NodeJournal journal;
    private final Verdicts verdicts;
    private final DeliveryMeters meters;
    private final Clock clock;
    private final int ahead;
    private final int batch;
    private final Duration trust;
    private final ConcurrentLinkedQueue<Channel> broken = new ConcurrentLinkedQueue<>();
    private volatile Set<SourceId> sending = Set.of();

    Desk(
            OutcomeWriter writer,
            NodeJournal journal,
            Verdicts verdicts,
            DeliveryMeters meters,
            Clock clock,
            Settings settings) {
        this.writer = writer;
        this.journal = journal;
        this.verdicts = verdicts;
        this.meters = meters;
        this.clock = clock;
        this.ahead = settings.delivery().ahead();
        this.batch = settings.delivery().batch();
        this.trust = settings.node().lease().dividedBy(2);
    }

    /** The two records of settings that sending needs. */
    @Component
    record Settings(DeliverySettings delivery, NodeSettings node) {}

    int ahead() {
        return ahead;
    }

    int batch() {
        return batch;
    }

    /** For how long after its claim a row may be begun. */
    Duration trust() {
        return trust;
    }

    Instant now() {
        return clock.instant();
    }

    Verdicts verdicts() {
        return verdicts;
    }

    DeliveryMeters meters() {
        return meters;
    }

    HandoverJournal journal() {
        return journal.get();
    }

    void done(RowOutcome outcome) {
        writer.add(outcome);
    }

    /** The sources that may send, as last read. */
    void sending(Collection<SourceId> sources) {
        sending = Set.copyOf(sources);
    }

    /**
     * Whether the row may be begun: its source was not stopped, and it was claimed so lately that no other node can
     * have taken this one for dead.
     */
    boolean mayGo(HeldSend row) {
        return sending.contains(row.source()) && isFresh(row);
    }

    /** Whether it was claimed lately enough. */
    boolean isFresh(HeldSend row) {
        return clock.instant().isBefore(row.claimedAt().plus(trust));
    }

    void broken(Channel channel, Streak.Broken why) {
        broken.add(channel);
    }

    /** The next channel that broke and of which the other nodes do not know. */
    @Nullable
    Channel nextBroken() {
        return broken.poll();
    }

    /** It could not be told; later then. */
    void tellLater(Channel channel) {
        broken.add(channel);
    }
}
