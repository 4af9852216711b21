package io.flusomail.events;

import io.flusomail.platform.ids.WorkspaceId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the log once, in order, from its beginning. A batch of at most 5,000 facts and the cursor behind it are
 * one transaction, so that effects in the database happen exactly once; effects elsewhere may be repeated. Over all
 * nodes one batch of a consumer runs at a time.
 */
public interface LogConsumer {

    /** {@code <module>.<noun>}, never changed: the cursor is kept under it. */
    String name();

    /** The facts it is handed; all others are passed over where they lie. */
    default Set<EventKind> hears() {
        return EnumSet.allOf(EventKind.class);
    }

    /**
     * Takes the facts of one workspace of the batch, in log order, with that workspace bound, inside the batch's
     * transaction. When it throws, the batch is tried again in smaller parts; a single fact that is refused five times
     * is set aside in {@code events.refused} and the log goes on.
     */
    void consume(WorkspaceId workspace, List<LoggedEvent> events);
}
