package io.flusomail.content.liquid.filters;

import io.flusomail.content.liquid.values.Values;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code date}: reads about what people and systems write as dates; what it cannot read it leaves as it is. */
final class DateFilter {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern YEAR_FIRST = Pattern.compile("(?<!\\d)(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)");
    private static final Pattern DAY_FIRST = Pattern.compile("(?<!\\d)(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})(?!\\d)");
    private static final Pattern MONTH_NAME =
            Pattern.compile("\\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\b\\.?");
    private static final Pattern DAY_YEAR =
            Pattern.compile("^\\s*(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*,\\s*|\\s+)(\\d{4})(?![\\d:])");
    private static final Pattern YEAR_AFTER = Pattern.compile("^\\s*[-,]?\\s*(\\d{4})(?![\\d:])");
    private static final Pattern DAY_AFTER = Pattern.compile("^\\s*(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])");
    private static final Pattern DAY_BEFORE = Pattern.compile("(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[-\\s]*$");
    private static final Pattern TIME =
            Pattern.compile("(?<![\\d:])(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9})\\d*)?)?\\s*(am|pm)?");
    private static final Pattern ZONE = Pattern.compile("\\s*(z|utc|gmt|[+-]\\d{2}:?\\d{2})\\b");

    private DateFilter() {}

    static @Nullable Object format(@Nullable Object input, @Nullable Object format, Clock clock) {
        String pattern = Values.text(format);
        if (pattern.isEmpty() || input == null) {
            return input;
        }
        ZonedDateTime time = read(input, clock);
        try {
            return time == null ? input : Strftime.format(pattern, time);
        } catch (DateTimeException | ArithmeticException _) {
            // So far in the past or the future that it has no week, no month's name …
            return input;
        }
    }

    private static @Nullable ZonedDateTime read(Object input, Clock clock) {
        ZoneId zone = clock.getZone();
        try {
            return switch (input) {
                case ZonedDateTime time -> time;
                case Instant instant -> instant.atZone(zone);
                case LocalDate date -> date.atStartOfDay(zone);
                case Long seconds -> Instant.ofEpochSecond(seconds).atZone(zone);
                case Integer seconds -> Instant.ofEpochSecond(seconds).atZone(zone);
                default ->
                    Values.isText(input) ? parse(Values.text(input).strip().toLowerCase(Locale.ROOT), clock) : null;
            };
        } catch (DateTimeException | NumberFormatException _) {
            return null;
        }
    }

    private static @Nullable ZonedDateTime parse(String text, Clock clock) {
        if (text.equals("now") || text.equals("today")) {
            return clock.instant().atZone(clock.getZone());
        }
        if (text.isEmpty() || text.length() > 100) {
            return null;
        }
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Instant.ofEpochSecond(Long.parseLong(text)).atZone(clock.getZone());
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        LocalDate date = date(text, today);
        Matcher time = TIME.matcher(text);
        boolean timed = time.find();
        if (date == null && !timed) {
            return null;
        }
        ZoneId zone = timed ? zone(text, time.end(), clock.getZone()) : clock.getZone();
        return ZonedDateTime.of(date == null ? today : date, timed ? time(time) : LocalTime.MIDNIGHT, zone);
    }

    private static @Nullable LocalDate date(String text, LocalDate today) {
        Matcher iso = YEAR_FIRST.matcher(text);
        if (iso.find()) {
            return LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3));
        }
        Matcher local = DAY_FIRST.matcher(text);
        if (local.find()) {
            return LocalDate.of(number(local, 3), number(local, 2), number(local, 1));
        }
        Matcher name = MONTH_NAME.matcher(text);
        return name.find() ? aroundMonth(text, name, today) : null;
    }

    private static LocalDate aroundMonth(String text, Matcher name, LocalDate today) {
        int month = MONTHS.indexOf(name.group(1)) + 1;
        String after = text.substring(name.end()).replaceFirst("^-", " ");
        Matcher dayYear = DAY_YEAR.matcher(after);
        if (dayYear.find()) {
            return LocalDate.of(number(dayYear, 2), month, number(dayYear, 1));
        }
        Matcher before = DAY_BEFORE.matcher(text.substring(0, name.start()));
        Matcher year = YEAR_AFTER.matcher(after);
        boolean hasYear = year.find();
        if (before.find()) {
            return LocalDate.of(hasYear ? number(year, 1) : today.getYear(), month, number(before, 1));
        }
        Matcher day = DAY_AFTER.matcher(after);
        if (!hasYear && day.find()) {
            return LocalDate.of(today.getYear(), month, number(day, 1));
        }
        return LocalDate.of(hasYear ? number(year, 1) : today.getYear(), month, 1);
    }

    private static LocalTime time(Matcher time) {
        int hour = number(time, 1);
        String half = time.group(5);
        if (half != null) {
            hour = hour % 12 + (half.equals("pm") ? 12 : 0);
        }
        String fraction = time.group(4);
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
        return LocalTime.of(hour, number(time, 2), time.group(3) == null ? 0 : Math.min(59, number(time, 3)), nanos);
    }

    private static ZoneId zone(String text, int from, ZoneId otherwise) {
        Matcher zone = ZONE.matcher(text).region(from, text.length());
        if (!zone.lookingAt()) {
            return otherwise;
        }
        String name = zone.group(1);
        return name.charAt(0) == '+' || name.charAt(0) == '-' ? ZoneOffset.of(name) : ZoneOffset.UTC;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
