package io.flusomail.audience.exports;

import io.flusomail.audience.contacts.ContactFilter;
import io.flusomail.audience.contacts.Contacts;
import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.segments.MemberCountStore;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom a segment or a filter means, some thousand at a time. */
@Component
public class FindChosen {

    private static final int STRETCH = 20_000;

    private final Contacts contacts;
    private final SegmentMemberStore members;
    private final MemberCountStore counts;
    private final SegmentRules rules;

    FindChosen(Contacts contacts, SegmentMemberStore members, MemberCountStore counts, SegmentRules rules) {
        this.contacts = contacts;
        this.members = members;
        this.counts = counts;
        this.rules = rules;
    }

    /**
     * The next people.
     *
     * @param upTo everybody up to here was looked at
     */
    public record Found(List<ContactId> contacts, ContactId upTo) {}

    /** Finds for one run of a job, by one reading of its rule and of the clock. */
    public interface Search {
        long count();

        Optional<Found> after(@Nullable ContactId after);
    }

    /** @param asked those who came in later are not meant by a filter; a segment is asked as it is */
    public Search search(@Nullable SegmentId segment, ContactFilter filter, Instant asked) {
        return segment == null ? byFilter(filter, asked, WriteExport.CHUNK) : bySegment(segment, STRETCH);
    }

    /**
     * As the other, no more than so many people at a time.
     *
     * @param filter where there is no segment
     */
    public Search search(@Nullable SegmentId segment, @Nullable ContactFilter filter, Instant asked, int most) {
        return segment == null ? byFilter(Objects.requireNonNull(filter), asked, most) : bySegment(segment, most);
    }

    private Search byFilter(ContactFilter filter, Instant asked, int most) {
        Instant madeBefore = asked.plus(Duration.ofNanos(1_000));
        return new Search() {
            @Override
            public long count() {
                return contacts.count(filter);
            }

            @Override
            public Optional<Found> after(@Nullable ContactId after) {
                List<ContactId> ids = contacts.ids(filter, madeBefore, after, most);
                return ids.isEmpty() ? Optional.empty() : Optional.of(new Found(ids, ids.getLast()));
            }
        };
    }

    private Search bySegment(SegmentId segment, int stretch) {
        Rule rule = rules.of(segment);
        Moment moment = rules.now();
        return new Search() {
            @Override
            public long count() {
                return counts.count(rule, moment);
            }

            @Override
            public Optional<Found> after(@Nullable ContactId after) {
                return members.stretchEnd(after, stretch)
                        .map(end -> new Found(members.within(rule, moment, new IdRange.Stretch(after, end)), end));
            }
        };
    }
}
