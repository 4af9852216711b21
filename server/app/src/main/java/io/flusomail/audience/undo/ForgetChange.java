package io.flusomail.audience.undo;

import io.flusomail.platform.ids.JobId;
import org.springframework.stereotype.Component;

/** Forgets what a change did: from then on it cannot be taken back. */
@Component
public class ForgetChange {

    private final FormerValueStore values;
    private final UndoRowStore rows;

    ForgetChange(FormerValueStore values, UndoRowStore rows) {
        this.values = values;
        this.rows = rows;
    }

    /** Some of it, to be asked for again until nothing is left; how many rows went. Part of the caller's transaction. */
    public int clear(JobId change) {
        return values.clear(change) + rows.clear(change);
    }
}
