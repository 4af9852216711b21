package io.flusomail.delivery.sandbox;

import io.flusomail.delivery.spi.OutgoingMessage;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes captured mails in groups: the thread that finds nobody writing writes for all who wait. The same attempt is kept
 * once, so that a fault after the commit does no harm.
 */
@Component
final class SandboxWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxWriter.class);
    private static final int GROUP = 200;

    private record Waiting(OutgoingMessage mail, CompletableFuture<Boolean> kept) {}

    private final SandboxStore store;
    private final Transactions transactions;
    private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    SandboxWriter(SandboxStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /** Returns when the mail is durable; false when it could not be kept. */
    boolean keep(OutgoingMessage mail) {
        Waiting mine = new Waiting(mail, new CompletableFuture<>());
        waiting.add(mine);
        while (!mine.kept().isDone()) {
            writing.lock();
            try {
                if (!mine.kept().isDone()) {
                    writeGroup();
                }
            } finally {
                writing.unlock();
            }
        }
        return mine.kept().join();
    }

    private void writeGroup() {
        Map<WorkspaceId, List<Waiting>> group = new LinkedHashMap<>();
        for (int i = 0; i < GROUP; i++) {
            Waiting next = waiting.poll();
            if (next == null) {
                break;
            }
            group.computeIfAbsent(next.mail().workspace(), _ -> new ArrayList<>())
                    .add(next);
        }
        group.forEach(this::write);
    }

    private void write(WorkspaceId workspace, List<Waiting> mails) {
        boolean kept = false;
        try {
            transactions.in(workspace, () -> {
                store.insert(mails.stream().map(Waiting::mail).toList());
                return Boolean.TRUE;
            });
            kept = true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} messages could not be kept in the sandbox and are tried again: {}", mails.size(), e.toString());
        }
        for (Waiting each : mails) {
            each.kept().complete(kept);
        }
    }
}
