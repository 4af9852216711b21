package io.flusomail.delivery.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What this node holds and what came of it: brought together at the start, written down all the time, closed at the end. */
@Component
final class Books {

    private static final Logger LOG = LoggerFactory.getLogger(Books.class);

    private final Recovery recovery;
    private final OutcomeWriter writer;
    private final Holdings holdings;
    private final NodeJournal journal;
    private boolean open;

    Books(Recovery recovery, OutcomeWriter writer, Holdings holdings, NodeJournal journal) {
        this.recovery = recovery;
        this.writer = writer;
        this.holdings = holdings;
        this.journal = journal;
    }

    /** Settles what the last run left; once. */
    synchronized void open() {
        if (!open) {
            recovery.run();
            open = true;
        }
    }

    synchronized boolean isOpen() {
        return open;
    }

    /** Writes down what has come in; false when that is to be tried again in a while. */
    boolean turn() throws InterruptedException {
        return writer.turn();
    }

    /** Waits until everything that is held has an outcome, and writes it. */
    void settle() throws InterruptedException {
        writer.awaitDone(holdings);
    }

    /** Writes what waits. */
    void flush() {
        writer.flush();
    }

    /** What the database cannot be told now, the journal tells it at the next start. */
    synchronized void close() {
        try {
            writer.flush();
        } catch (RuntimeException e) {
            LOG.warn("{} outcomes stay in the journal until the next start: {}", writer.backlog(), e.toString());
        }
        journal.close();
        open = false;
    }
}
