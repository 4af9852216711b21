package io.flusomail.tracking.counts;

import io.flusomail.audience.ContactsMerged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What somebody opened and clicked was opened and clicked by who is left: they are counted once from now on. */
@Component
class JoinVisitors {

    private final VisitorStore visitors;

    JoinVisitors(VisitorStore visitors) {
        this.visitors = visitors;
    }

    @EventListener
    void join(ContactsMerged merged) {
        visitors.join(merged.former(), merged.survivor());
    }
}
