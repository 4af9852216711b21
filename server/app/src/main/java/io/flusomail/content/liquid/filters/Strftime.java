package io.flusomail.content.liquid.filters;

import io.flusomail.content.liquid.values.LiquidRenderException;
import io.flusomail.content.liquid.values.Values;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ruby's {@code strftime}: {@code %-d}, {@code %^B}, {@code %10N} and so on, English names. An unknown directive stays. */
final class Strftime {
    private static final Locale NAMES = Locale.ENGLISH;
    private static final DateTimeFormatter ZONE_NAME = DateTimeFormatter.ofPattern("zzz", NAMES);

    private Strftime() {}

    static String format(String pattern, ZonedDateTime time) {
        StringBuilder out = new StringBuilder(pattern.length() + 16);
        int i = 0;
        while (i < pattern.length()) {
            int end = pattern.charAt(i) == '%' ? directiveEnd(pattern, i) : 0;
            if (end == 0) {
                out.append(pattern.charAt(i++));
                continue;
            }
            String shown = shown(pattern.substring(i + 1, end), time);
            out.append(shown == null ? pattern.substring(i, end) : shown);
            if (out.length() > Values.LONGEST_TEXT) {
                throw new LiquidRenderException("a date of more than " + Values.LONGEST_TEXT + " characters");
            }
            i = end;
        }
        return out.toString();
    }

    /** The end of the directive at {@code start}, or 0 where the pattern ends before its letter. */
    private static int directiveEnd(String pattern, int start) {
        int i = start + 1;
        while (i < pattern.length() && "-0^#_:".indexOf(pattern.charAt(i)) >= 0) {
            i++;
        }
        while (i < pattern.length() && Character.isDigit(pattern.charAt(i))) {
            i++;
        }
        return i < pattern.length() ? i + 1 : 0;
    }

    private static @Nullable String shown(String directive, ZonedDateTime time) {
        char letter = directive.charAt(directive.length() - 1);
        String flags = directive.substring(0, directive.length() - 1);
        String digits = flags.replaceAll("^[-0^#_:]+", "");
        int width = digits.isEmpty()
                ? -1
                : Math.min(1000, Integer.parseInt(digits.substring(0, Math.min(4, digits.length()))));
        String marks = flags.substring(0, flags.length() - digits.length());
        String text = text(letter, time, marks, width);
        if (text != null) {
            return cased(padded(text, width, marks.indexOf('0') >= 0 ? '0' : ' '), marks);
        }
        Field field = field(letter, time);
        if (field == null) {
            return null;
        }
        char pad = marks.indexOf('_') >= 0 ? ' ' : marks.indexOf('0') >= 0 ? '0' : field.pad();
        int size = marks.indexOf('-') >= 0 ? 0 : width >= 0 ? width : field.width();
        return padded(Long.toString(field.value()), size, pad);
    }

    private static String padded(String text, int width, char pad) {
        return text.length() >= width ? text : String.valueOf(pad).repeat(width - text.length()) + text;
    }

    private static String cased(String text, String marks) {
        if (marks.indexOf('^') >= 0) {
            return text.toUpperCase(NAMES);
        }
        return marks.indexOf('#') < 0
                ? text
                : text.equals(text.toUpperCase(NAMES)) ? text.toLowerCase(NAMES) : text.toUpperCase(NAMES);
    }

    private record Field(long value, int width, char pad) {}

    private static @Nullable Field field(char letter, ZonedDateTime time) {
        int hour12 = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        return switch (letter) {
            case 'Y' -> new Field(time.getYear(), 0, '0');
            case 'C' -> new Field(Math.floorDiv(time.getYear(), 100), 2, '0');
            case 'y' -> new Field(Math.floorMod(time.getYear(), 100), 2, '0');
            case 'm' -> new Field(time.getMonthValue(), 2, '0');
            case 'd' -> new Field(time.getDayOfMonth(), 2, '0');
            case 'e' -> new Field(time.getDayOfMonth(), 2, ' ');
            case 'j' -> new Field(time.getDayOfYear(), 3, '0');
            case 'H' -> new Field(time.getHour(), 2, '0');
            case 'k' -> new Field(time.getHour(), 2, ' ');
            case 'I' -> new Field(hour12, 2, '0');
            case 'l' -> new Field(hour12, 2, ' ');
            case 'M' -> new Field(time.getMinute(), 2, '0');
            case 'S' -> new Field(time.getSecond(), 2, '0');
            case 's' -> new Field(time.toEpochSecond(), 0, '0');
            case 'u' -> new Field(time.getDayOfWeek().getValue(), 1, '0');
            case 'w' -> new Field(time.getDayOfWeek().getValue() % 7, 1, '0');
            case 'G' -> new Field(time.get(IsoFields.WEEK_BASED_YEAR), 4, '0');
            case 'g' -> new Field(time.get(IsoFields.WEEK_BASED_YEAR) % 100, 2, '0');
            case 'V' -> new Field(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0');
            case 'U' -> new Field((time.getDayOfYear() + 6 - time.getDayOfWeek().getValue() % 7) / 7, 2, '0');
            case 'W' -> new Field((time.getDayOfYear() + 7 - time.getDayOfWeek().getValue()) / 7, 2, '0');
            default -> null;
        };
    }

    private static @Nullable String text(char letter, ZonedDateTime time, String marks, int width) {
        return switch (letter) {
            case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, NAMES);
            case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, NAMES);
            case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, NAMES);
            case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, NAMES);
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            case 'P' -> time.getHour() < 12 ? "am" : "pm";
            case 'L' -> fraction(time, width < 0 ? 3 : width);
            case 'N' -> fraction(time, width < 0 ? 9 : width);
            case 'z' -> offset(time.getOffset().getTotalSeconds(), marks);
            case 'Z' -> ZONE_NAME.format(time).equals("Z") ? "UTC" : ZONE_NAME.format(time);
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            case 'c' -> format("%a %b %e %H:%M:%S %Y", time);
            case 'D', 'x' -> format("%m/%d/%y", time);
            case 'F' -> format("%Y-%m-%d", time);
            case 'v' -> format("%e-%^b-%Y", time);
            case 'X', 'T' -> format("%H:%M:%S", time);
            case 'r' -> format("%I:%M:%S %p", time);
            case 'R' -> format("%H:%M", time);
            case '+' -> format("%a %b %e %H:%M:%S %Z %Y", time);
            default -> null;
        };
    }

    private static String fraction(ZonedDateTime time, int digits) {
        if (digits > 30) {
            throw new LiquidRenderException("%" + digits + "N asks for too many digits");
        }
        String nanos = padded(Integer.toString(time.get(ChronoField.NANO_OF_SECOND)), 9, '0') + "0".repeat(30);
        return nanos.substring(0, digits);
    }

    private static String offset(int seconds, String marks) {
        int minutes = Math.abs(seconds) / 60;
        String colon = marks.indexOf(':') >= 0 ? ":" : "";
        return (seconds < 0 ? "-" : "+")
                + padded(Integer.toString(minutes / 60), 2, '0')
                + colon
                + padded(Integer.toString(minutes % 60), 2, '0');
    }
}
