package io.flusomail.audience.rules;

import static io.flusomail.audience.db.Tables.ADDRESS_VERIFICATION;
import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.PROFILE;
import static io.flusomail.audience.db.Tables.PROFILE_DETAIL;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.fields.IndexedSlots;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Tests of fields: of a column of the profile, or of a set of contacts by what stands elsewhere. */
final class FieldConditions {

    private final Moment moment;
    private final Field<ContactId> id;
    private final Function<Field<ContactId>, Condition> among;

    FieldConditions(Moment moment, Field<ContactId> id, Function<Field<ContactId>, Condition> among) {
        this.moment = moment;
        this.id = id;
        this.among = among;
    }

    Condition of(Rule.OfField rule, boolean strict) {
        boolean known = rule.test() instanceof Test.Present || rule.test() instanceof Test.ListLength;
        if (allIn(PROFILE, rule)) {
            Condition passed = test(rule, ref -> valueIn(PROFILE, ref));
            return negatedIf(rule.negated(), strict || rule.negated(), known, passed);
        }
        return negatedIf(rule.negated(), true, true, id.in(contactsOf(rule)));
    }

    /** As a set of contacts, each once; empty where it is none, or of everybody else. */
    Optional<Select<Record1<ContactId>>> contacts(Rule.OfField rule) {
        return rule.negated() || allIn(PROFILE, rule) ? Optional.empty() : Optional.of(contactsOf(rule));
    }

    /** Of rules that profiles cannot answer alone. */
    private Select<Record1<ContactId>> contactsOf(Rule.OfField rule) {
        if (allIn(ADDRESS_VERIFICATION, rule)) {
            return DSL.select(ADDRESS_VERIFICATION.CONTACT_ID)
                    .from(ADDRESS_VERIFICATION)
                    .where(ADDRESS_VERIFICATION.WORKSPACE_ID.eq(WorkspaceScope.current()))
                    .and(among.apply(ADDRESS_VERIFICATION.CONTACT_ID))
                    .and(test(rule, ref -> valueIn(ADDRESS_VERIFICATION, ref)));
        }
        return allIn(PROFILE_DETAIL, rule)
                ? DSL.select(PROFILE_DETAIL.CONTACT_ID)
                        .from(PROFILE_DETAIL)
                        .where(PROFILE_DETAIL.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(among.apply(PROFILE_DETAIL.CONTACT_ID))
                        .and(test(rule, ref -> valueIn(PROFILE_DETAIL, ref)))
                : DSL.select(CONTACT.ID)
                        .from(CONTACT)
                        .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(among.apply(CONTACT.ID))
                        .and(test(rule, FieldConditions::contactValue));
    }

    Condition of(Rule.OfJson rule) {
        Condition passed = id.in(contacts(rule));
        return rule.property().negated() ? DSL.not(passed) : passed;
    }

    /** Who passes the test, negated or not. */
    Select<Record1<ContactId>> contacts(Rule.OfJson rule) {
        PropertyTest property = rule.property();
        Field<JSONB> json = DSL.jsonbGetAttribute(CONTACT.FIELDS, rule.field().key());
        return DSL.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(among.apply(CONTACT.ID))
                .and(PropertyConditions.of(new PropertyTest(property.path(), property.test(), false), json, moment));
    }

    static Condition negatedIf(boolean negated, boolean strict, boolean known, Condition passed) {
        Condition sure = strict && !known ? DSL.condition(DSL.coalesce(DSL.field(passed), DSL.inline(false))) : passed;
        return negated ? DSL.not(sure) : sure;
    }

    /** Whether a table has the field of a rule, and the one that it is compared with. */
    private static boolean allIn(Table<?> table, Rule.OfField rule) {
        FieldRef other = switch (rule.test()) {
            case Test.NumberAgainst against -> against.other();
            case Test.TimeAgainst against -> against.other();
            default -> rule.field();
        };
        return has(table, rule.field()) && has(table, other);
    }

    static boolean has(Table<?> table, FieldRef ref) {
        return ref.column() != null && table.field(ref.column()) != null;
    }

    /** @param values where a field's value stands */
    private Condition test(Rule.OfField rule, Function<FieldRef, Field<?>> values) {
        FieldRef ref = rule.field();
        Field<?> value = values.apply(ref);
        return switch (rule.test()) {
            case Test.Present _ -> value.isNotNull();
            case Test.TextIn texts
            when IndexedSlots.has(ref.column()) -> TestConditions.indexed(value.coerce(SQLDataType.CLOB), texts);
            case Test.Text text -> TestConditions.text(value.coerce(SQLDataType.CLOB), text);
            case Test.Number number -> TestConditions.number(value.coerce(SQLDataType.NUMERIC), number);
            case Test.NumberAgainst(Comparison comparison, FieldRef other) ->
                TestConditions.compare(
                        comparison,
                        value.coerce(SQLDataType.NUMERIC),
                        values.apply(other).coerce(SQLDataType.NUMERIC));
            case Test.Yes(boolean yes) -> value.coerce(SQLDataType.BOOLEAN).eq(yes);
            case Test.During(TimeSpan span) ->
                ref.type() == FieldType.DATE
                        ? TestConditions.during(date(value), TimeSpan.dates(span, moment))
                        : TestConditions.during(time(value), TimeSpan.instants(span, moment));
            case Test.Anniversary(YearDays days) ->
                TestConditions.anniversary(day(ref, value), YearDays.codes(days, moment.today()));
            case Test.TimeAgainst against -> against(ref, value, against, values);
            case Test.ListHasAny _, Test.ListHasAll _, Test.ListHasOne _, Test.ListLength _ ->
                TestConditions.list(value.coerce(SQLDataType.CLOB.array()), rule.test());
            case Test.Near near -> TestConditions.near(value.coerce(SQLDataType.DOUBLE.array()), near);
            case Test.Contains _ -> throw new IllegalStateException("asked of properties only");
        };
    }

    private Condition against(
            FieldRef ref, Field<?> value, Test.TimeAgainst against, Function<FieldRef, Field<?>> values) {
        FieldRef other = against.other();
        Field<?> otherValue = values.apply(other);
        boolean byTime =
                against.offset() == null && ref.type() == FieldType.DATETIME && other.type() == FieldType.DATETIME;
        if (byTime && against.comparison() != Comparison.SAME) {
            return TestConditions.compare(against.comparison(), time(value), time(otherValue));
        }
        UnaryOperator<Field<LocalDate>> moved = day -> against.offset() == null
                ? day
                : DSL.field(
                        "({0} + make_interval(months => {1}, days => {2}))::date",
                        SQLDataType.LOCALDATE,
                        day,
                        DSL.val((int) against.offset().days().toTotalMonths()),
                        DSL.val(against.offset().days().getDays()));
        return TestConditions.compare(against.comparison(), day(ref, value), moved.apply(day(other, otherValue)));
    }

    private Field<LocalDate> day(FieldRef ref, Field<?> value) {
        return ref.type() == FieldType.DATE
                ? date(value)
                : DSL.field(
                        "({0} at time zone {1})::date",
                        SQLDataType.LOCALDATE, value, DSL.val(moment.zone().getId()));
    }

    private static Field<LocalDate> date(Field<?> value) {
        return value.coerce(SQLDataType.LOCALDATE);
    }

    private static Field<Instant> time(Field<?> value) {
        return value.coerce(PROFILE.CREATED_AT.getDataType());
    }

    static Field<?> valueIn(Table<?> table, FieldRef ref) {
        return Objects.requireNonNull(table.field(Objects.requireNonNull(ref.column())), ref.column());
    }

    /** As the profile's statement computes it. */
    static Field<?> contactValue(FieldRef ref) {
        if (ref.id() == null) {
            return standard(ref);
        }
        Field<JSONB> json = DSL.jsonbGetAttribute(CONTACT.FIELDS, ref.key());
        Field<String> text = DSL.jsonbGetAttributeAsText(CONTACT.FIELDS, ref.key());
        return switch (ref.type()) {
            case TEXT, ENUM -> DSL.field("audience.as_text({0})", SQLDataType.CLOB, json);
            case NUMBER -> DSL.field("audience.as_number({0})", SQLDataType.NUMERIC, json);
            case BOOLEAN -> DSL.field("audience.as_boolean({0})", SQLDataType.BOOLEAN, json);
            case DATE -> DSL.field("audience.as_date({0})", SQLDataType.LOCALDATE, text);
            case DATETIME -> DSL.field("audience.as_time({0})", PROFILE.CREATED_AT.getDataType(), text);
            case LIST -> DSL.field("audience.as_list({0})", SQLDataType.CLOB.array(), json);
            case LOCATION -> DSL.field("audience.as_location({0})", SQLDataType.DOUBLE.array(), json);
            case JSON -> DSL.nullif(json, DSL.inline(JSONB.valueOf("null")));
        };
    }

    private static Field<?> standard(FieldRef ref) {
        return switch (ref.key()) {
            case "email" -> CONTACT.EMAIL_NORM;
            case "email_domain" -> DSL.field("substring({0} from '@(.*)$')", SQLDataType.CLOB, CONTACT.EMAIL_NORM);
            case "status" -> CONTACT.STATUS;
            case "source" -> CONTACT.SOURCE;
            case "created_at" -> CONTACT.CREATED_AT;
            case "updated_at" -> CONTACT.UPDATED_AT;
            case "email_verdict" ->
                DSL.field(DSL.select(ADDRESS_VERIFICATION.VERDICT)
                        .from(ADDRESS_VERIFICATION)
                        .where(ADDRESS_VERIFICATION.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(ADDRESS_VERIFICATION.CONTACT_ID.eq(CONTACT.ID)));
            default ->
                DSL.field(
                        "nullif(audience.fold({0}), '')",
                        SQLDataType.CLOB, Objects.requireNonNull(CONTACT.field(ref.key()), ref.key()));
        };
    }

    static Field<BigDecimal> number(Field<JSONB> json) {
        return DSL.field("audience.as_number({0})", SQLDataType.NUMERIC, json);
    }
}
