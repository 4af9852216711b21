package io.flusomail.delivery.engine;

import io.flusomail.delivery.ledger.DriftStore;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.Housekeeping;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts the rows of sources again, once after their end and now and then before, and puts the kept counts right. */
@Component
final class CountAudit implements Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(CountAudit.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofHours(6);

    private final DriftStore drifts;
    private final Transactions transactions;

    CountAudit(DriftStore drifts, Transactions transactions) {
        this.drifts = drifts;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "delivery.audit-counts";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        drifts.due(AGAIN).forEach((source, workspace) -> repair(workspace, source));
    }

    /** How many counts were wrong. */
    int repair(WorkspaceId workspace, SourceId source) {
        int wrong = transactions.in(workspace, () -> drifts.repair(workspace, source));
        if (wrong > 0) {
            LOG.error("{} kept counts of source {} were wrong and are put right: please report this", wrong, source);
        }
        return wrong;
    }
}
