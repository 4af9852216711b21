package io.flusomail.consent;

import io.flusomail.audience.ContactsMerged;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What either of two people said the survivor has said; a withdrawal, and what closed either address, stands for both. */
@Component
class JoinPeople {

    private final JoiningStore store;

    JoinPeople(JoiningStore store) {
        this.store = store;
    }

    @EventListener
    void join(ContactsMerged merged) {
        store.joinStandings(merged.former(), merged.survivor());
        if (merged.kept() != null && merged.dropped() != null && !merged.kept().equals(merged.dropped())) {
            store.close(merged.kept(), merged.dropped());
            store.close(merged.dropped(), merged.kept());
        }
        store.closeWithdrawn(
                merged.survivor(),
                Stream.of(merged.kept(), merged.dropped())
                        .filter(Objects::nonNull)
                        .toArray(String[]::new));
    }
}
