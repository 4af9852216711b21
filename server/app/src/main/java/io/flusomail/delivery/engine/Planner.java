package io.flusomail.delivery.engine;

import io.flusomail.delivery.engine.Router.Way;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Decides what is claimed next and for which provider, and has it rendered and handed over. One thread runs it. */
@Component
final class Planner {

    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);
    /** When so many outcomes wait for the database, it has trouble enough. */
    private static final int MOST_OUTCOMES = 8_000;

    private final Turns turns;
    private final Router router;
    private final Claims claims;
    private final Rendering rendering;
    private final OutcomeWriter writer;
    private final NodeJournal journal;
    private boolean unsure;
    private int failures;

    Planner(Turns turns, Router router, Claims claims, Rendering rendering, OutcomeWriter writer, NodeJournal journal) {
        this.turns = turns;
        this.router = router;
        this.claims = claims;
        this.rendering = rendering;
        this.writer = writer;
        this.journal = journal;
    }

    /** Takes one batch for whoever is next; false when there is nothing to take, or no place for it. */
    boolean turn() {
        try {
            boolean worked = next();
            failures = 0;
            return worked;
        } catch (DataAccessException | TransactionException e) {
            // The answer to a claim may have been lost: the rows would stay held by us and unknown to us.
            unsure = true;
            if (failures++ % 100 == 0) {
                LOG.warn("no rows can be claimed at the moment: {}", e.toString());
            }
            return false;
        }
    }

    private boolean next() {
        if (writer.backlog() > MOST_OUTCOMES || journal.get().stopped().isPresent()) {
            return false;
        }
        if (unsure) {
            claims.giveBackUnknown();
            unsure = false;
        }
        for (Work work : turns.inOrder()) {
            switch (router.way(work)) {
                case Way.Through way -> {
                    if (claim(work, way)) {
                        return true;
                    }
                }
                case Way.Later _ -> {}
                case Way.Nowhere _ -> turns.rest(work);
            }
        }
        return false;
    }

    private boolean claim(Work work, Way.Through way) {
        Claims.Admitted admitted = claims.take(work, way.room(), turns.mark(work), "sending");
        turns.had(work, way.room(), admitted.taken(), admitted.mark());
        List<HeldSend> rows = admitted.rows();
        Channel channel = way.channel();
        channel.reserve(rows.size());
        rendering.submit(work, rows, (row, mail) -> channel.submit(work.lane(), row, mail), channel::drop);
        return admitted.taken() > 0;
    }
}
