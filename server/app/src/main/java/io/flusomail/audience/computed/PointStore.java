package io.flusomail.audience.computed;

import io.flusomail.audience.rules.Behaviour;
import io.flusomail.audience.rules.BehaviourConditions;
import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.audience.spi.LinkTargets;
import io.flusomail.events.EventSet;
import io.flusomail.events.EventSetConditions;
import io.flusomail.platform.ids.ContactId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** What one rule of a score gives to whom. */
@Component
class PointStore {

    private final DSLContext dsl;
    private final SegmentMemberStore members;
    private final LinkTargets links;

    PointStore(DSLContext dsl, SegmentMemberStore members, LinkTargets links) {
        this.links = links;
        this.dsl = dsl;
        this.members = members;
    }

    /** Of those in the range to whom it applies. */
    Map<ContactId, BigDecimal> points(Computation.Points rule, Moment moment, IdRange range) {
        Map<ContactId, BigDecimal> points = new HashMap<>();
        if (rule.each() && rule.rule() instanceof Rule.Behaved(Behaviour behaviour)) {
            EventSet facts = BehaviourConditions.facts(behaviour, moment, range, links);
            dsl.fetch(EventSetConditions.values(facts, together -> sum(rule, moment, together)))
                    .forEach(row -> points.put(row.value1(), row.value2()));
        } else {
            dsl.fetch(members.matching(rule.rule(), moment, range))
                    .forEach(row -> points.put(row.value1(), rule.points()));
        }
        return points;
    }

    /**
     * Faded by whole days of the workspace, so that the value changes once a day; in one order, so that it is one sum. What
     * has faded five hundred times over is nothing, and further the database does not count.
     */
    private static Field<BigDecimal> sum(Computation.Points rule, Moment moment, EventSet.Together facts) {
        if (rule.halfLife() == null) {
            return DSL.field("{0} * count(*)", SQLDataType.NUMERIC, DSL.inline(rule.points()));
        }
        return DSL.field(
                "round((sum({0}::float8 * power(0.5::float8, least(500, greatest(0, {1}::date - ({2} at time zone {3})::date)"
                        + "::float8 / {4})) order by {2}, {5}))::numeric, 6)",
                SQLDataType.NUMERIC,
                DSL.inline(rule.points()),
                DSL.val(moment.today()),
                facts.at(),
                DSL.inline(moment.zone().getId()),
                DSL.inline(rule.halfLife()),
                facts.seq());
    }
}
