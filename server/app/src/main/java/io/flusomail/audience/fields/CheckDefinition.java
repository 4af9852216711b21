package io.flusomail.audience.fields;

import io.flusomail.platform.problems.ProblemException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a definition of a field may say; 422 names what it may not. */
final class CheckDefinition {

    /** The most fields of a workspace that people are searched by: each makes every search a little slower. */
    static final int MOST_SEARCHABLE = 10;

    private static final Set<FieldType> SEARCHABLE = Set.of(FieldType.TEXT, FieldType.ENUM, FieldType.NUMBER);

    private CheckDefinition() {}

    /**
     * The same, with the default as it is to be kept.
     *
     * @param others the fields that there are besides
     */
    static FieldDefinition checked(FieldDefinition field, List<FieldDefinition> others) {
        requireOptions(field.type(), field.options());
        requireRules(field);
        if (field.searchable()) {
            requireSearchable(field, others);
        }
        Object given = field.defaultValue();
        if (given == null) {
            return field;
        }
        if (field.computed() != null) {
            throw ProblemException.invalid("default_value", "computed", "What is computed has no default.");
        }
        return switch (field.ofJson(given)) {
            case FieldValue.Kept(Object kept) -> field.beginningWith(kept);
            case FieldValue.Flaw flaw ->
                throw ProblemException.invalid("default_value", flaw.code(), "default_value: " + flaw.rule() + ".");
        };
    }

    private static void requireOptions(FieldType type, List<String> options) {
        if (type == FieldType.ENUM && options.isEmpty()) {
            throw ProblemException.invalid("options", "required", "An enum needs options.");
        }
        if (type != FieldType.ENUM && type != FieldType.LIST && !options.isEmpty()) {
            throw ProblemException.invalid("options", "not_applicable", "Only enum and list have options.");
        }
        if (Set.copyOf(options).size() != options.size()) {
            throw ProblemException.invalid("options", "not_unique", "An option is given twice.");
        }
    }

    private static void requireRules(FieldDefinition field) {
        FieldRules rules = field.rules();
        boolean written = field.computed() == null;
        if (rules.boundsNumbers() && !(written && field.type() == FieldType.NUMBER)) {
            throw ProblemException.invalid(
                    rules.minimum() == null ? "maximum" : "minimum",
                    "not_applicable",
                    "Only numbers that are not computed have a minimum and a maximum.");
        }
        if (rules.boundsTexts() && !(written && field.type() == FieldType.TEXT)) {
            throw ProblemException.invalid(
                    rules.pattern() == null ? "max_length" : "pattern",
                    "not_applicable",
                    "Only texts that are not computed have a pattern and a longest length.");
        }
        requireNumber("minimum", rules.minimum());
        requireNumber("maximum", rules.maximum());
        if (rules.minimum() != null
                && rules.maximum() != null
                && rules.minimum().compareTo(rules.maximum()) > 0) {
            throw ProblemException.invalid("maximum", "out_of_range", "The maximum is not below the minimum.");
        }
    }

    private static void requireNumber(String name, @Nullable BigDecimal bound) {
        if (bound != null && FieldValue.number(bound) instanceof FieldValue.Flaw flaw) {
            throw ProblemException.invalid(name, flaw.code(), name + ": " + flaw.rule() + ".");
        }
    }

    private static void requireSearchable(FieldDefinition field, List<FieldDefinition> others) {
        if (!SEARCHABLE.contains(field.type()) || field.computed() != null) {
            throw ProblemException.invalid(
                    "searchable",
                    "not_applicable",
                    "People are searched by fields of the types text, enum and number that are not computed.");
        }
        if (field.sensitivity() == Sensitivity.SENSITIVE) {
            throw ProblemException.invalid(
                    "searchable", "sensitive", "Nobody is searched by a sensitive field: a hit would tell its value.");
        }
        long searched = others.stream().filter(FieldDefinition::searchable).count();
        if (searched >= MOST_SEARCHABLE) {
            throw ProblemException.invalid(
                    "searchable",
                    "too_many",
                    "People are searched by at most " + MOST_SEARCHABLE + " fields of a workspace.");
        }
    }
}
