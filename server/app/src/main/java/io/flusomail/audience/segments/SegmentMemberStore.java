package io.flusomail.audience.segments;

import static io.flusomail.audience.db.Tables.PROFILE;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.rules.RuleConditions;
import io.flusomail.audience.spi.ConsentFacts;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who meets a rule, asked of the database. */
@Component
public class SegmentMemberStore {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double MANY = 20_000;

    /** About as many probes as cost what a pass over a million ids costs. */
    private static final int LARGE = 50_000;

    private final WorkspaceQueries queries;
    private final ConsentFacts consents;

    SegmentMemberStore(WorkspaceQueries queries, ConsentFacts consents) {
        this.queries = queries;
        this.consents = consents;
    }

    /** How many, and some of them. */
    record Found(long count, List<ContactId> some) {}

    /**
     * One pass over everybody. Where many are expected, and asking again costs little, they are counted where they are
     * found and some are looked for apart, which ends soon: to gather them first would cost more than to find them.
     */
    Found find(Rule rule, Moment moment, int some) {
        var matching = matching(rule, moment, new IdRange.Everybody());
        return queries.scanning(PATIENCE, dsl -> {
            boolean many = prepare(dsl, rule, moment)
                    || RuleConditions.profileOnly(rule) && dsl.explain(matching).rows() > MANY;
            return many
                    ? new Found(
                            counted(dsl, rule, moment),
                            dsl.fetch(matching.limit(some)).getValues(PROFILE.CONTACT_ID))
                    : gathered(dsl, matching, some);
        });
    }

    /**
     * No statistic knows how large somebody's list is, so that it is looked at: where each set that is demanded is large,
     * to merge them costs less than to probe for so many. True then. What the log yields comes in no order of people.
     */
    private boolean prepare(DSLContext dsl, Rule rule, Moment moment) {
        List<Select<Record1<ContactId>>> sets =
                conditions(moment, new IdRange.Everybody()).demanded(rule);
        boolean large = RuleConditions.withoutDeeds(rule)
                && !sets.isEmpty()
                && sets.stream().allMatch(set -> large(dsl, set));
        if (large) {
            WorkspaceQueries.mergeSets(dsl, RuleConditions.setsOnly(rule));
        }
        return large;
    }

    private static boolean large(DSLContext dsl, Select<Record1<ContactId>> set) {
        var some = dsl.select(DSL.inline(1)).from(set.asTable("set")).limit(LARGE);
        return dsl.fetchCount(some) == LARGE;
    }

    private static Found gathered(DSLContext dsl, Select<Record1<ContactId>> matching, int some) {
        var matched = DSL.name("matched").fields("contact_id").asMaterialized(matching);
        Field<ContactId> id = matched.field("contact_id", PROFILE.CONTACT_ID.getDataType());
        Field<List<ContactId>> few =
                DSL.multiset(DSL.select(id).from(matched).limit(some)).convertFrom(rows -> rows.map(Record1::value1));
        return dsl.with(matched)
                .select(DSL.field(DSL.selectCount().from(matched)), few)
                .fetchSingle(row -> new Found(row.value1(), row.value2()));
    }

    private long counted(DSLContext dsl, Rule rule, Moment moment) {
        return dsl.select(DSL.count())
                .from(PROFILE)
                .where(ours(rule, moment, new IdRange.Everybody()))
                .fetchSingle()
                .value1()
                .longValue();
    }

    /** How many; given up after half a minute. */
    public long count(Rule rule, Moment moment) {
        return queries.scanning(PATIENCE, dsl -> {
            prepare(dsl, rule, moment);
            return counted(dsl, rule, moment);
        });
    }

    /** Everybody in the workspace. */
    public long everybody() {
        return queries.dsl()
                .selectCount()
                .from(PROFILE)
                .where(PROFILE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .fetchSingle()
                .value1();
    }

    /** Those who meet it, newest first. */
    List<ContactId> page(Rule rule, Moment moment, @Nullable ContactId before, int limit) {
        return queries.scanning(
                PATIENCE,
                dsl -> dsl.select(PROFILE.CONTACT_ID)
                        .from(PROFILE)
                        .where(ours(rule, moment, new IdRange.Everybody()))
                        .and(before == null ? DSL.noCondition() : PROFILE.CONTACT_ID.lt(before))
                        .orderBy(PROFILE.CONTACT_ID.desc())
                        .limit(limit)
                        .fetch(PROFILE.CONTACT_ID));
    }

    /** Those of a stretch who meet it, in order. */
    public List<ContactId> within(Rule rule, Moment moment, IdRange.Stretch stretch) {
        return queries.scanning(
                PATIENCE,
                dsl -> dsl.fetch(matching(rule, moment, stretch).orderBy(PROFILE.CONTACT_ID))
                        .getValues(PROFILE.CONTACT_ID));
    }

    /** Which of these people meet it. */
    public Set<ContactId> among(Rule rule, Moment moment, Collection<ContactId> contacts) {
        return queries.dsl()
                .fetch(matching(rule, moment, IdRange.these(contacts)))
                .intoSet(PROFILE.CONTACT_ID);
    }

    /** For each rule whether this person meets it; empty when there is no such person. */
    List<Boolean> verdicts(List<Rule> rules, Moment moment, ContactId contact) {
        RuleConditions conditions = conditions(moment, IdRange.these(List.of(contact)));
        List<Field<Boolean>> verdicts =
                rules.stream().map(rule -> DSL.field(conditions.strictly(rule))).toList();
        return queries.dsl()
                .select(verdicts)
                .from(PROFILE)
                .where(PROFILE.WORKSPACE_ID.eq(WorkspaceScope.current()), PROFILE.CONTACT_ID.eq(contact))
                .fetchOptional()
                .map(row -> verdictsOf(row, rules.size()))
                .orElse(List.of());
    }

    private static List<Boolean> verdictsOf(Record row, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Boolean.TRUE.equals(row.get(i, Boolean.class)))
                .toList();
    }

    /** As {@code contact_id}, to be put into a statement of the caller's inside a transaction. */
    public SelectConditionStep<Record1<ContactId>> matching(Rule rule, Moment moment, IdRange range) {
        return DSL.select(PROFILE.CONTACT_ID).from(PROFILE).where(ours(rule, moment, range));
    }

    /** As above, and of whom something else is true. */
    public Select<Record1<ContactId>> matching(
            Rule rule, Moment moment, IdRange range, Function<Field<ContactId>, Condition> also) {
        return matching(rule, moment, range).and(also.apply(PROFILE.CONTACT_ID));
    }

    private Condition ours(Rule rule, Moment moment, IdRange range) {
        RuleConditions conditions = conditions(moment, range);
        return PROFILE.WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .and(conditions.of(rule))
                .and(conditions.among(PROFILE.CONTACT_ID));
    }

    private RuleConditions conditions(Moment moment, IdRange range) {
        return new RuleConditions(moment, range, consents);
    }

    /** Hears of everybody, a stretch of ids at a time, until it answers no; whether it never did. */
    public boolean eachStretch(int size, Predicate<IdRange.Stretch> step) {
        @Nullable ContactId after = null;
        Optional<ContactId> end = stretchEnd(null, size);
        while (end.isPresent()) {
            if (!step.test(new IdRange.Stretch(after, end.get()))) {
                return false;
            }
            after = end.get();
            end = stretchEnd(after, size);
        }
        return true;
    }

    /** Where the next stretch ends; empty when nobody is left. */
    public Optional<ContactId> stretchEnd(@Nullable ContactId after, int size) {
        var stretch = stretch(after, size).asTable("stretch", "contact_id");
        Field<ContactId> id = stretch.field("contact_id", PROFILE.CONTACT_ID.getDataType());
        return queries.dsl()
                .select(id)
                .from(stretch)
                .orderBy(id.desc())
                .limit(1)
                .fetchOptional(id);
    }

    /** Where a stretch of at most {@code size} people ends, whether they meet anything or not. */
    public Select<Record1<ContactId>> stretch(@Nullable ContactId after, int size) {
        return DSL.select(PROFILE.CONTACT_ID)
                .from(PROFILE)
                .where(PROFILE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(after == null ? DSL.noCondition() : PROFILE.CONTACT_ID.gt(after))
                .orderBy(PROFILE.CONTACT_ID)
                .limit(size);
    }
}
