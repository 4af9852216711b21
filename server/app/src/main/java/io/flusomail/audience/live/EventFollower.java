package io.flusomail.audience.live;

import io.flusomail.events.ContactEvent;
import java.util.List;

/** Hears with the live segments what happened to people of the bound workspace: one reader of the log serves all. */
public interface EventFollower {

    /** Inside the reader's transaction: what is written commits with its place in the log. */
    void happened(List<ContactEvent> events);
}
