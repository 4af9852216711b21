package io.flusomail.audience.fields;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Values as people and their tools write them in tables, where that leaves no doubt; {@code 3/4/2026} is two days. */
public final class CellValue {

    private static final List<DateTimeFormatter> DATES = Stream.of(
                    "uuuu-MM-dd",
                    "uuuu/M/d",
                    "d.M.uuuu",
                    "uuuuMMdd",
                    "d MMM uuuu",
                    "d MMMM uuuu",
                    "d-MMM-uuuu",
                    "MMM d, uuuu",
                    "MMMM d, uuuu")
            .map(CellValue::form)
            .toList();

    private static final Pattern DAY_OR_MONTH_FIRST = Pattern.compile("(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4})");
    private static final Pattern TIMED =
            Pattern.compile("(.{6,40}?)(?:T|,? )(\\d{1,2})(:\\d{2})(:\\d{2}(?:\\.\\d{1,9})?)?"
                    + "(?: ?([AaPp])[Mm])?(?: ?(?:(Z|UTC|GMT)|([+-]\\d{2}):?(\\d{2})))?");

    /** What no clock shows. */
    private static final int NO_HOUR = 99;

    private static final Pattern NOTHING =
            Pattern.compile("(?i)null|nil|none|n/?a|nan|undefined|\\\\n|[-–—]|0000-00-00([ T]00:00(:00)?.{0,10})?");

    private static final Pattern CURRENCY = Pattern.compile("^\\p{Sc}[ \\u00a0]?|[ \\u00a0]?\\p{Sc}$");
    private static final Pattern POINT = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+\\.\\d+|[+-]?\\d{1,3}(,\\d{3}){2,}");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{3})+,\\d+|[+-]?\\d{1,3}(\\.\\d{3}){2,}"
            + "|[+-]?\\d+,(\\d{1,2}|\\d{4,})|[+-]?(0|\\d{4,}),\\d+");
    private static final Pattern BLANKS = Pattern.compile("[+-]?\\d{1,3}([ \\u00a0\\u202f'’]\\d{3})+([.,]\\d+)?");

    private static final Set<String> YES = Set.of(
            "true,yes,y,1,on,t,x,✓,✔,checked,ja,wahr,oui,vrai,si,sí,verdadero,vero,sim,verdadeiro,tak".split(",", -1));
    private static final Set<String> NO =
            Set.of("false,no,n,0,off,f,unchecked,nein,falsch,non,faux,falso,nao,não,nee,onwaar,nie".split(",", -1));

    private CellValue() {}

    /** Month names are English; a 30 February is none. */
    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Whether a tool wrote this where it had no number, day or the like: {@code NULL}, {@code N/A}, {@code 0000-00-00}. */
    public static boolean isNothing(FieldType type, String cell) {
        return switch (type) {
            case NUMBER, BOOLEAN, DATE, DATETIME, LOCATION, JSON ->
                NOTHING.matcher(cell.strip()).matches();
            case TEXT, ENUM, LIST -> false;
        };
    }

    /** Of a time its day, as it is written there. */
    static FieldValue date(String cell) {
        FieldValue plain = FieldValue.date(cell);
        if (plain instanceof FieldValue.Kept) {
            return plain;
        }
        Matcher timed = TIMED.matcher(cell);
        return day(timed.matches() ? timed.group(1) : cell)
                .map(day -> FieldValue.date(day.toString()))
                .orElse(plain);
    }

    /** A day means its beginning; without an offset it is UTC. */
    static FieldValue dateTime(String cell) {
        Optional<String> plain = FieldValue.instantOrDay(cell).map(Instant::toString);
        return FieldValue.dateTime(plain.or(() -> spelled(cell)).orElse(cell));
    }

    private static Optional<String> spelled(String cell) {
        Matcher timed = TIMED.matcher(cell);
        return timed.matches()
                ? day(timed.group(1)).map(day -> day + "T" + clock(timed) + offset(timed))
                : day(cell)
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

    private static Optional<LocalDate> day(String text) {
        Matcher slashes = DAY_OR_MONTH_FIRST.matcher(text);
        if (slashes.matches()) {
            return day(
                    Integer.parseInt(slashes.group(1)),
                    Integer.parseInt(slashes.group(3)),
                    Integer.parseInt(slashes.group(4)));
        }
        for (DateTimeFormatter form : DATES) {
            try {
                return Optional.of(LocalDate.parse(text, form));
            } catch (DateTimeException _) {
                // the next form
            }
        }
        return Optional.empty();
    }

    /** Which of the two is the month only a number above twelve tells, or that they are equal. */
    private static Optional<LocalDate> day(int first, int second, int year) {
        if (first <= 12 && second <= 12 && first != second) {
            return Optional.empty();
        }
        try {
            return Optional.of(first > 12 ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Also with a decimal comma, with groups of thousands and a sign of currency; {@code 1,234} may be either. */
    static FieldValue number(String cell) {
        if (cell.length() > 4 * FieldValue.DIGITS) {
            return FieldValue.number(cell);
        }
        String bare = CURRENCY.matcher(cell).replaceFirst("");
        if (POINT.matcher(bare).matches()) {
            bare = bare.replace(",", "");
        } else if (COMMA.matcher(bare).matches()) {
            bare = bare.replace(".", "").replace(',', '.');
        } else if (BLANKS.matcher(bare).matches()) {
            bare = bare.replaceAll("[ \\u00a0\\u202f'’]", "").replace(',', '.');
        }
        return FieldValue.number(bare);
    }

    /** {@code yes} and {@code no} in the languages of spreadsheets, and what stands for a tick. */
    static FieldValue yesOrNo(String cell) {
        String word = cell.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return FieldValue.of(true);
        }
        return NO.contains(word) ? FieldValue.of(false) : FieldValue.flaw("true or false is expected");
    }

    /**
     * Entries separated by commas, semicolons or bars, or a JSON list. Quotes around an entry hold it together, as in
     * Mailchimp's {@code "A","B"}; two of them inside of such an entry are one that it has.
     */
    public static List<String> entries(String cell) {
        String text = cell.strip();
        return json(text).orElseGet(() -> {
            List<String> entries = new ArrayList<>();
            for (int at = 0; at < text.length(); ) {
                StringBuilder entry = new StringBuilder();
                int end = quoted(text, at, entry);
                if (end < 0) {
                    end = separator(text, at);
                    entry.setLength(0);
                    entry.append(text.substring(at, end).strip());
                }
                if (!entry.isEmpty()) {
                    entries.add(entry.toString());
                }
                at = end + 1;
            }
            return entries;
        });
    }

    /** Reads an entry between quotes; where it ends, or -1 when there is none: a quote alone is a sign like any other. */
    private static int quoted(String text, int from, StringBuilder entry) {
        int at = past(text, from);
        if (at == text.length() || text.charAt(at) != '"') {
            return -1;
        }
        for (at++; at < text.length(); at++) {
            boolean quote = text.charAt(at) == '"';
            if (quote && (at + 1 == text.length() || text.charAt(at + 1) != '"')) {
                int end = past(text, at + 1);
                return end == text.length() || isSeparator(text.charAt(end)) ? end : -1;
            }
            entry.append(text.charAt(at));
            at += quote ? 1 : 0;
        }
        return -1;
    }

    private static int past(String text, int blanks) {
        int at = blanks;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int separator(String text, int from) {
        int at = from;
        while (at < text.length() && !isSeparator(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSeparator(char c) {
        return c == ',' || c == ';' || c == '|';
    }

    private static Optional<List<String>> json(String text) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return Optional.empty();
        }
        try {
            return FieldValue.JSON.readValue(text, Object.class) instanceof List<?> list
                            && list.stream().allMatch(String.class::isInstance)
                    ? Optional.of(list.stream().map(String.class::cast).toList())
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
