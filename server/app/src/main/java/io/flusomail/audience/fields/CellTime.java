package io.flusomail.audience.fields;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Days and times as people and their tools write them in tables, where that leaves no doubt in their column. */
public final class CellTime {

    private static final List<DateTimeFormatter> DATES = Stream.concat(
                    Stream.of(
                                    "uuuu-M-d",
                                    "uuuu/M/d",
                                    "uuuu.M.d",
                                    "uuuuMMdd",
                                    "d MMM uuuu",
                                    "d MMMM uuuu",
                                    "d-MMM-uuuu",
                                    "MMM d, uuuu",
                                    "MMMM d, uuuu")
                            .map(pattern -> form(pattern, false)),
                    Stream.of("d-MMM-", "d MMM ").map(pattern -> form(pattern, true)))
            .toList();

    private static final Pattern TIMED =
            Pattern.compile("(.{6,40}?)(?:T|,? )(\\d{1,2})(:\\d{2})(:\\d{2}(?:\\.\\d{1,9})?)?"
                    + "(?: ?([AaPp])[Mm])?(?: ?(?:(Z|UTC|GMT)|([+-]\\d{2}):?(\\d{2})))?");

    /** What no clock shows. */
    private static final int NO_HOUR = 99;

    private CellTime() {}

    /** Month names are English; a 30 February is none. */
    private static DateTimeFormatter form(String pattern, boolean shortYear) {
        DateTimeFormatterBuilder form =
                new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
        return (shortYear ? form.appendValueReduced(ChronoField.YEAR, 2, 2, WrittenDay.FIRST_YEAR) : form)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Of a time its day, as it is written there. */
    static FieldValue date(String cell, CellForm form) {
        Optional<LocalDate> day = day(day(cell), form);
        if (day.isPresent()) {
            return FieldValue.date(day.get().toString());
        }
        return isEither(cell) ? doubtful() : FieldValue.date(cell);
    }

    /** A day means its beginning; without an offset it is UTC. */
    static FieldValue dateTime(String cell, CellForm form) {
        Optional<String> plain = FieldValue.instantOrDay(cell).map(Instant::toString);
        Optional<String> time = plain.or(() -> spelled(cell, form));
        return time.isEmpty() && isEither(cell) ? doubtful() : FieldValue.dateTime(time.orElse(cell));
    }

    /** When it was; empty where that is not told, or may be two times. */
    public static Optional<Instant> instant(String cell, CellForm form) {
        return dateTime(cell, form) instanceof FieldValue.Kept(Object time)
                ? Optional.of(Instant.parse(time.toString()))
                : Optional.empty();
    }

    private static boolean isEither(String cell) {
        return WrittenDay.of(day(cell)).filter(day -> day.orders().size() > 1).isPresent();
    }

    private static FieldValue doubtful() {
        return FieldValue.flaw(
                "it may be two days; date_order says which of its numbers is the day, the month, the year");
    }

    /** What is written of a day, with a time behind it or not. */
    static String day(String cell) {
        Matcher timed = TIMED.matcher(cell);
        return timed.matches() ? timed.group(1) : cell;
    }

    private static Optional<String> spelled(String cell, CellForm form) {
        Matcher timed = TIMED.matcher(cell);
        return timed.matches()
                ? day(timed.group(1), form).map(day -> day + "T" + clock(timed) + offset(timed))
                : day(cell, form)
                        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant().toString());
    }

    private static String clock(Matcher timed) {
        int hour = Integer.parseInt(timed.group(2));
        @Nullable String half = timed.group(5);
        if (half != null) {
            hour = hour < 1 || hour > 12 ? NO_HOUR : hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        @Nullable String seconds = timed.group(4);
        return String.format(Locale.ROOT, "%02d", hour) + timed.group(3) + (seconds == null ? "" : seconds);
    }

    private static String offset(Matcher timed) {
        return timed.group(7) == null ? "Z" : timed.group(7) + ":" + timed.group(8);
    }

    private static Optional<LocalDate> day(String text, CellForm form) {
        Optional<WrittenDay> numbers = WrittenDay.of(text);
        if (numbers.isPresent()) {
            return numbers.get().in(form);
        }
        for (DateTimeFormatter each : DATES) {
            try {
                return Optional.of(LocalDate.parse(text, each));
            } catch (DateTimeException _) {
                // the next form
            }
        }
        return Optional.empty();
    }
}
