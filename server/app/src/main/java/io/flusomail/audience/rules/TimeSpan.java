package io.flusomail.audience.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stretch of time that may move with the moment at which it is asked for. */
public sealed interface TimeSpan {

    /** The smallest step that the database knows. */
    Duration TICK = Duration.ofNanos(1_000);

    /** @param from included, null: no beginning; @param to excluded, null: no end */
    record Instants(@Nullable Instant from, @Nullable Instant to) {
        public boolean has(Instant at) {
            return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
        }
    }

    /** @param from included, null: no beginning; @param to excluded, null: no end */
    record Dates(@Nullable LocalDate from, @Nullable LocalDate to) {
        public boolean has(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
        }
    }

    record Always() implements TimeSpan {}

    /** Fixed days. */
    record Days(@Nullable LocalDate from, @Nullable LocalDate to) implements TimeSpan {}

    /** Fixed times. */
    record Times(@Nullable Instant from, @Nullable Instant to) implements TimeSpan {}

    /** From so long ago until now. */
    record Last(Amount amount) implements TimeSpan {}

    /** From now until so far ahead. */
    record Next(Amount amount) implements TimeSpan {}

    /** Longer ago than this. */
    record Earlier(Amount amount) implements TimeSpan {}

    /** Further ahead than this. */
    record Later(Amount amount) implements TimeSpan {}

    record Ago(Amount nearer, Amount farther) implements TimeSpan {}

    record In(CalendarPeriod period) implements TimeSpan {}

    static Instants instants(TimeSpan span, Moment moment) {
        Instant now = moment.now();
        return switch (span) {
            case Always _ -> new Instants(null, null);
            case Days(LocalDate from, LocalDate to) ->
                new Instants(from == null ? null : moment.start(from), to == null ? null : moment.start(to));
            case Times(Instant from, Instant to) -> new Instants(from, to);
            case Last(Amount amount) -> new Instants(amount.before(now, moment.zone()), now.plus(TICK));
            case Next(Amount amount) ->
                new Instants(now, amount.after(now, moment.zone()).plus(TICK));
            case Earlier(Amount amount) -> new Instants(null, amount.before(now, moment.zone()));
            case Later(Amount amount) ->
                new Instants(amount.after(now, moment.zone()).plus(TICK), null);
            case Ago(Amount nearer, Amount farther) ->
                new Instants(
                        farther.before(now, moment.zone()),
                        nearer.before(now, moment.zone()).plus(TICK));
            case In(CalendarPeriod period) -> {
                Dates days = period.days(moment.today());
                yield new Instants(
                        moment.start(Objects.requireNonNull(days.from())),
                        moment.start(Objects.requireNonNull(days.to())));
            }
        };
    }

    /** Of days: a bound that falls into a day takes all of it in. */
    static Dates dates(TimeSpan span, Moment moment) {
        LocalDate today = moment.today();
        return switch (span) {
            case Always _ -> new Dates(null, null);
            case Days(LocalDate from, LocalDate to) -> new Dates(from, to);
            case Times(Instant from, Instant to) ->
                new Dates(
                        from == null ? null : moment.day(from),
                        to == null ? null : moment.day(to.minus(TICK)).plusDays(1));
            case Last(Amount amount) -> new Dates(dayBefore(amount, moment), today.plusDays(1));
            case Next(Amount amount) ->
                new Dates(today, dayAfter(amount, moment).plusDays(1));
            case Earlier(Amount amount) -> new Dates(null, dayBefore(amount, moment));
            case Later(Amount amount) -> new Dates(dayAfter(amount, moment).plusDays(1), null);
            case Ago(Amount nearer, Amount farther) ->
                new Dates(dayBefore(farther, moment), dayBefore(nearer, moment).plusDays(1));
            case In(CalendarPeriod period) -> period.days(today);
        };
    }

    private static LocalDate dayBefore(Amount amount, Moment moment) {
        return amount.wholeDays()
                ? amount.before(moment.today())
                : moment.day(amount.before(moment.now(), moment.zone()));
    }

    private static LocalDate dayAfter(Amount amount, Moment moment) {
        return amount.wholeDays()
                ? amount.after(moment.today())
                : moment.day(amount.after(moment.now(), moment.zone()));
    }
}
