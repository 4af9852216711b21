package io.flusomail.audience.exports;

import io.flusomail.platform.ids.ContactId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * People who were named, some at a time; some of them may be gone.
 *
 * @param people in {@link #ORDER}
 * @param most how many at a time
 * @param counted how many of them are there
 * @param left whom of the next a caller wants
 */
public record NamedPeople(
        List<ContactId> people, int most, ToLongFunction<List<ContactId>> counted, UnaryOperator<List<ContactId>> left)
        implements FindChosen.Search {

    /** As PostgreSQL orders UUIDs: byte by byte. Java's own order takes the halves for signed numbers. */
    public static final Comparator<ContactId> ORDER = Comparator.<ContactId, Long>comparing(
                    id -> id.value().getMostSignificantBits(), Long::compareUnsigned)
            .thenComparing(id -> id.value().getLeastSignificantBits(), Long::compareUnsigned);

    @Override
    public long count() {
        return counted.applyAsLong(people);
    }

    @Override
    public Optional<FindChosen.Found> after(@Nullable ContactId after) {
        List<ContactId> next = people.stream()
                .filter(id -> after == null || ORDER.compare(id, after) > 0)
                .limit(most)
                .toList();
        return next.isEmpty() ? Optional.empty() : Optional.of(new FindChosen.Found(left.apply(next), next.getLast()));
    }
}
