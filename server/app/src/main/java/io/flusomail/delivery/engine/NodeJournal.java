package io.flusomail.delivery.engine;

import io.flusomail.delivery.journal.HandoverJournal;
import io.flusomail.delivery.journal.JournalSettings;
import io.flusomail.platform.nodes.DataDirectory;
import io.flusomail.platform.nodes.Nodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** This node's hand-over journal, opened when the node begins to send. */
@Component
final class NodeJournal {

    private final JournalSettings settings;
    private volatile @Nullable HandoverJournal open;

    NodeJournal(DataDirectory data, Nodes nodes, Clock clock) {
        this.settings = JournalSettings.of(
                data.path().resolve("journal"), nodes.self().id().value(), clock);
    }

    HandoverJournal open() {
        HandoverJournal journal = open;
        if (journal == null) {
            try {
                journal = HandoverJournal.open(settings);
            } catch (IOException e) {
                throw new UncheckedIOException("The hand-over journal cannot be used: " + e.getMessage(), e);
            }
            open = journal;
        }
        return journal;
    }

    /** {@link IllegalStateException} before {@link #open}. */
    HandoverJournal get() {
        HandoverJournal journal = open;
        if (journal == null) {
            throw new IllegalStateException("the journal is not open");
        }
        return journal;
    }

    void close() {
        HandoverJournal journal = open;
        if (journal != null) {
            journal.close();
            open = null;
        }
    }
}
