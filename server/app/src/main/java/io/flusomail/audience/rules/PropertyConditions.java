package io.flusomail.audience.rules;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Tests of what stands at a path in JSON. Never null. */
public final class PropertyConditions {

    /** Of an entry in a list, as the database reads it: {@code strtol} takes blanks in front, a sign and noughts. */
    private static final Pattern PLACE = Pattern.compile("[ \\t\\n\\x0B\\f\\r]*[+-]?\\d+");

    private PropertyConditions() {}

    /** Whether a step of a path means an entry where it comes to a list. */
    static boolean isPlace(String step) {
        return PLACE.matcher(step).matches();
    }

    static Condition all(List<PropertyTest> tests, Field<JSONB> json, Moment moment) {
        return DSL.and(tests.stream().map(test -> of(test, json, moment)).toList());
    }

    static Condition of(PropertyTest property, Field<JSONB> json, Moment moment) {
        Field<JSONB> value = at(json, property.path());
        Condition passed = switch (property.test()) {
            case Test.Present _ -> DSL.condition("audience.is_present({0})", value);
            case Test.Text text -> TestConditions.text(text(value), text);
            case Test.Number number -> TestConditions.number(FieldConditions.number(value), number);
            case Test.Yes(boolean yes) ->
                DSL.field("audience.as_boolean({0})", SQLDataType.BOOLEAN, value)
                        .eq(yes);
            case Test.Contains(String part) -> contains(value, part);
            case Test.During(TimeSpan span) -> during(value, span, moment);
            default -> throw new IllegalStateException("not asked of properties: " + property.test());
        };
        return FieldConditions.negatedIf(property.negated(), true, false, passed);
    }

    /** What stands at a path; null where nothing does. */
    public static Field<JSONB> at(Field<JSONB> json, List<String> path) {
        return path.size() == 1 && !isPlace(path.getFirst())
                ? DSL.field("{0} -> {1}", SQLDataType.JSONB, json, DSL.inline(path.getFirst()))
                : DSL.field(
                        "{0} #> {1}",
                        SQLDataType.JSONB, json, DSL.inline(path.toArray(String[]::new), SQLDataType.CLOB.array()));
    }

    /** As {@link PropertyTimes} has it. */
    private static Condition during(Field<JSONB> value, TimeSpan span, Moment moment) {
        Field<Instant> time = DSL.field("audience.as_moment({0})", SQLDataType.INSTANT, value);
        Condition during = TestConditions.during(time, TimeSpan.instants(span, moment));
        return span instanceof TimeSpan.Times
                ? during
                : during.or(TestConditions.during(
                        DSL.field("audience.as_day({0})", SQLDataType.LOCALDATE, value), TimeSpan.dates(span, moment)));
    }

    private static Field<String> text(Field<JSONB> value) {
        return DSL.field("audience.as_text({0})", SQLDataType.CLOB, value);
    }

    private static Condition contains(Field<JSONB> value, String part) {
        Condition inText = TestConditions.text(text(value), new Test.TextContains(part));
        Condition inList = DSL.condition("{0} = any(audience.as_list({1}))", DSL.val(part, SQLDataType.CLOB), value);
        return inText.or(inList);
    }
}
