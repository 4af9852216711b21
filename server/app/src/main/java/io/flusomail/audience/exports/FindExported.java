package io.flusomail.audience.exports;

import io.flusomail.audience.contacts.Contacts;
import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.ids.ContactId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom an export means, some thousand at a time. */
@Component
class FindExported {

    private static final int STRETCH = 20_000;

    private final Contacts contacts;
    private final SegmentMemberStore members;
    private final SegmentRules rules;

    FindExported(Contacts contacts, SegmentMemberStore members, SegmentRules rules) {
        this.contacts = contacts;
        this.members = members;
        this.rules = rules;
    }

    /**
     * The next people.
     *
     * @param upTo everybody up to here was looked at
     */
    record Found(List<ContactId> contacts, ContactId upTo) {}

    /** Finds for one run of an export, by one reading of its rule and of the clock. */
    interface Search {
        long count();

        Optional<Found> after(@Nullable ContactId after);
    }

    Search search(ExportPlan plan, Instant asked) {
        return plan.segmentId() == null ? byFilter(plan, asked) : bySegment(rules.of(plan.segmentId()), rules.now());
    }

    /** Those who came in after the export was asked for are not meant. */
    private Search byFilter(ExportPlan plan, Instant asked) {
        Instant madeBefore = asked.plus(Duration.ofNanos(1_000));
        return new Search() {
            @Override
            public long count() {
                return contacts.count(plan.filter());
            }

            @Override
            public Optional<Found> after(@Nullable ContactId after) {
                List<ContactId> ids = contacts.ids(plan.filter(), madeBefore, after, WriteExport.CHUNK);
                return ids.isEmpty() ? Optional.empty() : Optional.of(new Found(ids, ids.getLast()));
            }
        };
    }

    private Search bySegment(Rule rule, Moment moment) {
        return new Search() {
            @Override
            public long count() {
                return members.count(rule, moment);
            }

            @Override
            public Optional<Found> after(@Nullable ContactId after) {
                return members.stretchEnd(after, STRETCH)
                        .map(end -> new Found(members.within(rule, moment, new IdRange.Stretch(after, end)), end));
            }
        };
    }
}
