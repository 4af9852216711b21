package io.flusomail.audience.fields;

import io.flusomail.platform.web.StorableText;
import io.flusomail.platform.web.StorableTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A value as it is kept, or what is wrong with the one given. */
public sealed interface FieldValue {

    /** The longest text, in characters, and the largest list or object, as JSON. */
    int LARGEST = 16_384;

    /** The most digits that a number has before its decimal point, and the most behind it. */
    int DIGITS = 38;

    /** @param json what Jackson writes as the value: text, a number, a boolean, a list or a map */
    record Kept(Object json) implements FieldValue {}

    /**
     * What is wrong.
     *
     * @param code {@code wrong_value}, or the rule of the field that it breaks: {@code minimum}, {@code pattern} …
     * @param rule what is expected instead: {@code a number is expected}
     */
    record Flaw(String code, String rule) implements FieldValue {}

    JsonMapper JSON = new JsonMapper();
    List<DateTimeFormatter> DATES = List.of(DateTimeFormatter.ISO_LOCAL_DATE, strict("uuuu/MM/dd"), strict("d.M.uuuu"));

    /** A 31 February is none, not the last day of it. */
    private static DateTimeFormatter strict(String form) {
        return DateTimeFormatter.ofPattern(form, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    static FieldValue of(Object json) {
        return new Kept(json);
    }

    static FieldValue flaw(String rule) {
        return new Flaw("wrong_value", rule);
    }

    /** What one of the field's own rules does not allow. */
    static FieldValue broken(String code, String rule) {
        return new Flaw(code, rule);
    }

    static FieldValue text(String text) {
        if (text.length() > LARGEST) {
            return flaw("text is at most " + LARGEST + " characters long");
        }
        return StorableText.flaw(text).map(FieldValue::flaw).orElseGet(() -> of(text));
    }

    /** Also with an exponent, which does not make it longer than it is when it is written out. */
    static FieldValue number(String text) {
        try {
            return text.length() > 4 * DIGITS ? flaw("a number is expected") : number(new BigDecimal(text));
        } catch (NumberFormatException _) {
            return flaw("a number is expected");
        }
    }

    private static FieldValue number(BigDecimal number) {
        long before = (long) number.precision() - number.scale();
        boolean fits = before <= DIGITS && number.scale() <= DIGITS;
        return fits
                ? of(number)
                : flaw("a number has at most " + DIGITS + " digits before its decimal point and as many behind it");
    }

    /** A number of a JSON body, which may be too large for the type that it was read into. */
    static FieldValue number(Number json) {
        return number(json.toString()) instanceof Flaw flaw ? flaw : of(json);
    }

    /** {@code 2026-03-14}; the forms with slashes (year first) and dots (day first) leave no doubt and are read too. */
    static FieldValue date(String text) {
        for (DateTimeFormatter form : DATES) {
            try {
                LocalDate date = LocalDate.parse(text, form);
                return StorableTime.storable(date.atStartOfDay().toInstant(ZoneOffset.UTC))
                        ? of(date.toString())
                        : flaw("a date of the years 1 to 9999 is expected");
            } catch (DateTimeException _) {
                // the next form
            }
        }
        return flaw("a date such as 2026-03-14 is expected");
    }

    /** ISO 8601, kept in UTC; a time without an offset is taken for UTC. */
    static FieldValue dateTime(String text) {
        return instant(text)
                .<FieldValue>map(at -> of(at.toString()))
                .orElseGet(() -> flaw("a time such as 2026-03-14T09:26:53Z is expected"));
    }

    /** Reads the times that exports hold: ISO 8601, a space for the T, {@code UTC} for the Z, no zone at all. */
    static Optional<Instant> instant(String text) {
        String iso = text.replaceFirst("(?<=\\d) (?=\\d)", "T").replaceFirst(" ?UTC$", "Z");
        return anyInstant(iso).filter(StorableTime::storable);
    }

    /** As {@link #instant}; a day means its beginning, in UTC. */
    public static Optional<Instant> instantOrDay(String text) {
        return instant(text).or(() -> startOfDay(text));
    }

    private static Optional<Instant> startOfDay(String day) {
        try {
            return Optional.of(LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant())
                    .filter(StorableTime::storable);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> anyInstant(String iso) {
        try {
            return Optional.of(OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException _) {
            // no offset
        }
        try {
            return Optional.of(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    static FieldValue json(Object value) {
        return flawInside(value)
                .map(FieldValue::flaw)
                .orElseGet(() -> JSON.writeValueAsString(value).length() > LARGEST
                        ? flaw("as JSON it is at most " + LARGEST + " characters long")
                        : of(value));
    }

    static FieldValue jsonText(String text) {
        if (text.length() > LARGEST) {
            return flaw("as JSON it is at most " + LARGEST + " characters long");
        }
        try {
            Object value = JSON.readValue(text, Object.class);
            return value instanceof Map<?, ?> || value instanceof List<?>
                    ? json(value)
                    : flaw("a JSON object or list is expected");
        } catch (JacksonException _) {
            return flaw("JSON is expected");
        }
    }

    /** What is wrong with the first value inside that cannot be stored. */
    private static Optional<String> flawInside(Object value) {
        return switch (value) {
            case String text -> StorableText.flaw(text);
            case Number number -> number(number) instanceof Flaw flaw ? Optional.of(flaw.rule()) : Optional.empty();
            case List<?> list -> firstFlaw(list);
            case Map<?, ?> map -> firstFlaw(map.keySet()).or(() -> firstFlaw(map.values()));
            default -> Optional.empty();
        };
    }

    private static Optional<String> firstFlaw(Iterable<?> values) {
        for (Object value : values) {
            Optional<String> flaw = value == null ? Optional.empty() : flawInside(value);
            if (flaw.isPresent()) {
                return flaw;
            }
        }
        return Optional.empty();
    }
}
