package io.flusomail.tracking.counts;

import io.flusomail.events.FactsForgotten;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Forgets what erased people opened and clicked; the counts keep that it was done. */
@Component
class ForgetVisitors {

    private final VisitorStore visitors;

    ForgetVisitors(VisitorStore visitors) {
        this.visitors = visitors;
    }

    @EventListener
    void forget(FactsForgotten forgotten) {
        visitors.forget(forgotten.contacts());
    }
}
