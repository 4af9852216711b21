package io.flusomail.audience.fields;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.flusomail.audience.rules.Folding;
import io.flusomail.audience.rules.TextPattern;
import io.flusomail.platform.problems.ProblemException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What new values of a field keep to beyond its type; each may be null.
 *
 * @param minimum of a number, itself included
 * @param maximum of a number, itself included
 * @param pattern found somewhere in a text, upper and lower case alike: the regular expressions of segments, which take
 *     no longer than the text is long
 * @param maxLength of a text, in characters
 * @param compiled the pattern, read once and not for each row of a file
 */
public record FieldRules(
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @Nullable String pattern,
        @Nullable Integer maxLength,
        @JsonIgnore @Nullable TextPattern compiled) {

    public static final FieldRules NONE = new FieldRules(null, null, null, null, null);

    /** @throws ProblemException 422 that says what is wrong with the pattern */
    static FieldRules of(
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            @Nullable String pattern,
            @Nullable Integer maxLength) {
        String written = pattern == null || pattern.isEmpty() ? null : pattern;
        return new FieldRules(minimum, maximum, written, maxLength, written == null ? null : read(written));
    }

    private static TextPattern read(String pattern) {
        return switch (TextPattern.read(pattern)) {
            case TextPattern.Valid(TextPattern compiled) -> compiled;
            case TextPattern.Flawed(String rule) -> throw ProblemException.invalid("pattern", "wrong_value", rule);
        };
    }

    boolean boundsNumbers() {
        return minimum != null || maximum != null;
    }

    boolean boundsTexts() {
        return pattern != null || maxLength != null;
    }

    /** The value that was read, or the first rule that it breaks. */
    FieldValue keptTo(FieldValue read) {
        return switch (read) {
            case FieldValue.Kept(Number number)
            when boundsNumbers() -> bounded(read, new BigDecimal(number.toString()));
            case FieldValue.Kept(String text) when boundsTexts() -> matching(read, text);
            case FieldValue.Kept kept -> kept;
            case FieldValue.Flaw flaw -> flaw;
        };
    }

    private FieldValue bounded(FieldValue read, BigDecimal number) {
        if (minimum != null && number.compareTo(minimum) < 0) {
            return FieldValue.broken("minimum", "it is at least " + minimum.toPlainString());
        }
        return maximum != null && number.compareTo(maximum) > 0
                ? FieldValue.broken("maximum", "it is at most " + maximum.toPlainString())
                : read;
    }

    private FieldValue matching(FieldValue read, String text) {
        if (maxLength != null && text.length() > maxLength) {
            return FieldValue.broken("max_length", "it is at most " + maxLength + " characters long");
        }
        return compiled != null && !compiled.matches(Folding.fold(text))
                ? FieldValue.broken("pattern", "it does not match the pattern " + pattern)
                : read;
    }
}
