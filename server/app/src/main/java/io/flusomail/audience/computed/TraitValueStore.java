package io.flusomail.audience.computed;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.rules.BehaviourConditions;
import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.PropertyConditions;
import io.flusomail.audience.spi.LinkTargets;
import io.flusomail.events.EventSet;
import io.flusomail.events.EventSetConditions;
import io.flusomail.platform.ids.ContactId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** What traits come to, out of the log. */
@Component
class TraitValueStore {

    /** Digits behind the point of sums and means: as exact as money, and never longer than a field takes. */
    private static final int DECIMALS = 10;

    /** Beyond this a field takes no number. */
    private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(38);

    private final DSLContext dsl;
    private final LinkTargets links;

    TraitValueStore(DSLContext dsl, LinkTargets links) {
        this.links = links;
        this.dsl = dsl;
    }

    /** Of those in the range who have a value. */
    Map<ContactId, JSONB> values(Computation.Trait trait, Moment moment, IdRange range) {
        Map<ContactId, JSONB> values = new HashMap<>();
        EventSet facts = BehaviourConditions.facts(trait.facts(), moment, range, links);
        dsl.fetch(EventSetConditions.values(facts, together -> value(trait, moment, together)))
                .forEach(row -> {
                    if (row.value2() != null) {
                        values.put(row.value1(), row.value2());
                    }
                });
        return values;
    }

    private static Field<JSONB> value(Computation.Trait trait, Moment moment, EventSet.Together facts) {
        Field<JSONB> property = PropertyConditions.at(facts.data(), trait.path());
        return switch (trait.function()) {
            case COUNT -> json(facts.amount());
            case SUM -> number(DSL.sum(asNumber(property)));
            case MIN -> number(DSL.min(asNumber(property)));
            case MAX -> number(DSL.max(asNumber(property)));
            case AVG -> number(DSL.avg(asNumber(property)));
            case DISTINCT ->
                json(DSL.field(
                        "nullif(count(distinct {0}) filter (where audience.is_present({0})), 0)",
                        SQLDataType.BIGINT, property));
            case FIRST -> trait.path().isEmpty() ? time(facts.first()) : ordered(trait, facts, property, "asc");
            case LAST -> trait.path().isEmpty() ? time(facts.last()) : ordered(trait, facts, property, "desc");
            case MOST_FREQUENT ->
                DSL.field(
                        "mode() within group (order by {0}) filter (where {0} is not null)",
                        SQLDataType.JSONB, typed(trait.type(), property));
            case DAYS_SINCE ->
                json(DSL.field(
                        "greatest(0, {0}::date - ({1} at time zone {2})::date)",
                        SQLDataType.INTEGER,
                        DSL.val(moment.today()),
                        facts.last(),
                        DSL.val(moment.zone().getId())));
        };
    }

    private static Field<JSONB> ordered(
            Computation.Trait trait, EventSet.Together facts, Field<JSONB> property, String direction) {
        return DSL.field(
                "(array_agg({0} order by {1} " + direction + ", {2} " + direction
                        + ") filter (where {0} is not null))[1]",
                SQLDataType.JSONB,
                typed(trait.type(), property),
                facts.at(),
                facts.seq());
    }

    /** The value where it is of this type; null where it is of another one. */
    private static Field<JSONB> typed(FieldType type, Field<JSONB> value) {
        String test = switch (type) {
            case TEXT -> "audience.as_text({0}) is not null and length({0} #>> '{}') <= 16384";
            case NUMBER -> "audience.as_number({0}) is not null";
            case BOOLEAN -> "audience.as_boolean({0}) is not null";
            case DATE -> "audience.as_date({0} #>> '{}') is not null";
            case DATETIME -> "audience.as_time({0} #>> '{}') is not null";
            case ENUM, LIST, JSON, LOCATION -> throw new IllegalArgumentException("no trait is a " + type);
        };
        return DSL.field("case when " + test + " then {0} end", SQLDataType.JSONB, value);
    }

    private static Field<BigDecimal> asNumber(Field<JSONB> value) {
        return DSL.field("audience.as_number({0})", SQLDataType.NUMERIC, value);
    }

    private static Field<JSONB> number(Field<BigDecimal> value) {
        return DSL.field(
                "case when abs({0}) < {1} then to_jsonb(trim_scale(round({0}, {2}))) end",
                SQLDataType.JSONB, value, DSL.inline(TOO_LARGE), DSL.inline(DECIMALS));
    }

    private static Field<JSONB> json(Field<?> value) {
        return DSL.field("to_jsonb({0})", SQLDataType.JSONB, value);
    }

    /** As times are kept in fields: ISO 8601, UTC. */
    private static Field<JSONB> time(Field<?> value) {
        return DSL.field(
                "to_jsonb(regexp_replace(to_char({0} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US'), '\\.?0*$', '') || 'Z')",
                SQLDataType.JSONB, value);
    }
}
