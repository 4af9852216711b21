package io.flusomail.events;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/**
 * Facts of the log that are looked at together, by contact.
 *
 * @param name of custom events ({@link EventKind#TRACKED}); null: any
 * @param from when they occurred, included; null: no beginning
 * @param to excluded; null: no end
 * @param sources those that caused them; null: any
 * @param humansOnly leaves hits of machines out
 * @param among which contacts are looked at
 * @param where which facts count, by their source and particulars
 * @param next what must have come after a fact that counts, or must not; null: whatever
 * @param having what must be true of those of one contact together; null: that there are any
 */
public record EventSet(
        EventKind kind,
        @Nullable String name,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable List<SourceId> sources,
        boolean humansOnly,
        Function<Field<ContactId>, Condition> among,
        Function<Fact, Condition> where,
        @Nullable Next next,
        @Nullable Function<Together, Condition> having) {

    /**
     * What came later than a fact of the same contact, and so soon at most.
     *
     * @param event which facts; what is to be true of them together is not looked at
     * @param never only facts of this time or before it count, and none of these may have come; null: one must have come
     */
    public record Next(
            EventSet event, Duration within, @Nullable Instant never) {}

    /** One of the facts. */
    public record Fact(Field<SourceId> source, Field<JSONB> data) {}

    /** The facts of one contact, to be counted and summed; time, number in the log and particulars are each one's. */
    public record Together(
            Field<Integer> amount,
            Field<Instant> first,
            Field<Instant> last,
            Field<Instant> at,
            Field<Long> seq,
            Field<JSONB> data) {}
}
