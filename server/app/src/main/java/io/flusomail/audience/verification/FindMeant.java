package io.flusomail.audience.verification;

import io.flusomail.audience.exports.FindChosen;
import io.flusomail.audience.exports.NamedPeople;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom a verification means, some thousand at a time. */
@Component
class FindMeant {

    private static final int SOME = 2_000;

    private final FindChosen chosen;
    private final MeantPeopleStore store;

    FindMeant(FindChosen chosen, MeantPeopleStore store) {
        this.chosen = chosen;
        this.store = store;
    }

    FindChosen.Search search(VerificationPlan plan, Instant asked) {
        if (plan.importId() != null) {
            return new Imported(store, plan.importId());
        }
        return plan.contactIds() == null
                ? chosen.search(plan.segmentId(), plan.filter(), asked)
                : new NamedPeople(plan.contactIds(), SOME, store::count, store::present);
    }

    /** Those who came in by an import. */
    private record Imported(MeantPeopleStore people, ImportId id) implements FindChosen.Search {

        @Override
        public long count() {
            return people.count(id);
        }

        @Override
        public Optional<FindChosen.Found> after(@Nullable ContactId after) {
            List<ContactId> next = people.after(id, after, SOME);
            return next.isEmpty() ? Optional.empty() : Optional.of(new FindChosen.Found(next, next.getLast()));
        }
    }
}
