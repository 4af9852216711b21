package io.flusomail.audience.bulk;

import io.flusomail.audience.exports.FindChosen;
import io.flusomail.audience.exports.NamedPeople;
import io.flusomail.platform.ids.ContactId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whom a bulk update means: named people, members of a segment, or those whom a filter finds. */
@Component
class FindMeant {

    private static final int SOME = 1_000;

    private final FindChosen chosen;
    private final BulkStore store;
    private final Clock clock;

    FindMeant(FindChosen chosen, BulkStore store, Clock clock) {
        this.chosen = chosen;
        this.store = store;
        this.clock = clock;
    }

    long count(BulkChange change) {
        return search(change, clock.instant()).count();
    }

    /** @param asked those who came in later are not meant by a filter; a segment is asked as it is */
    FindChosen.Search search(BulkChange change, Instant asked) {
        List<ContactId> named = change.contactIds();
        return named == null
                ? chosen.search(change.segmentId(), change.filter(), asked, SOME)
                : new NamedPeople(named, SOME, store::count, next -> next);
    }
}
