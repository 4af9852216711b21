package io.flusomail.audience.segments;

import static io.flusomail.audience.db.Tables.GONE_CONTACT;
import static io.flusomail.audience.db.Tables.PROFILE;

import io.flusomail.audience.rules.Elsewhere;
import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.rules.RuleConditions;
import io.flusomail.audience.rules.RuleSetConditions;
import io.flusomail.audience.rules.RuleSetConditions.People;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many meet a rule, in whichever way costs least; given up after half a minute. */
@Component
public class MemberCountStore {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double MANY = 20_000;

    /** About as many probes as cost what a pass over a million ids costs. */
    private static final int LARGE = 50_000;

    /** Among so many of the newest some are looked for first: of those whom most are, then of those whom few are. */
    private static final List<Integer> NEWEST = List.of(100, 1_000);

    /** No id comes behind it. */
    private static final ContactId LAST = new ContactId(new UUID(-1, -1));

    private final WorkspaceQueries queries;
    private final SegmentMemberStore members;
    private final Elsewhere elsewhere;

    MemberCountStore(WorkspaceQueries queries, SegmentMemberStore members, Elsewhere elsewhere) {
        this.queries = queries;
        this.members = members;
        this.elsewhere = elsewhere;
    }

    /** How many, and some of them. */
    record Found(long count, List<ContactId> some) {}

    Found find(Rule rule, Moment moment, int some) {
        return queries.scanning(PATIENCE, dsl -> {
            boolean large = demandsLarge(dsl, rule, moment);
            Optional<People> people = people(dsl, rule, moment, large);
            boolean merged = prepare(dsl, rule, large, people.isPresent());
            return people.map(found -> ofSets(dsl, found, rule, moment, merged, some))
                    .orElseGet(() -> ofProfiles(dsl, rule, moment, merged, some));
        });
    }

    public long count(Rule rule, Moment moment) {
        return queries.scanning(PATIENCE, dsl -> {
            boolean large = demandsLarge(dsl, rule, moment);
            Optional<People> people = people(dsl, rule, moment, large);
            boolean merged = prepare(dsl, rule, large, people.isPresent());
            return people.map(found -> counted(dsl, found, rule, moment, merged))
                    .orElseGet(() -> counted(dsl, counting(rule, moment)));
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

    /** Empty where profiles are read. Who did something is looked for among few, but few are looked for among many who did. */
    private Optional<People> people(DSLContext dsl, Rule rule, Moment moment, boolean large) {
        return people(dsl, rule, moment, new IdRange.Everybody(), large);
    }

    private Optional<People> people(DSLContext dsl, Rule rule, Moment moment, IdRange range, boolean large) {
        boolean gone = dsl.fetchExists(GONE_CONTACT, GONE_CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()));
        boolean deedsFirst = large || demanded(rule, moment).isEmpty();
        return new RuleSetConditions(moment, range, elsewhere, deedsFirst).people(rule, gone);
    }

    /** Whether every set that is demanded is large: no statistic knows how large somebody's list is. */
    private boolean demandsLarge(DSLContext dsl, Rule rule, Moment moment) {
        List<Select<Record1<ContactId>>> sets = demanded(rule, moment);
        return !sets.isEmpty() && sets.stream().allMatch(set -> atMost(dsl, set.asTable("set")) == LARGE);
    }

    private List<Select<Record1<ContactId>>> demanded(Rule rule, Moment moment) {
        return new RuleConditions(moment, new IdRange.Everybody(), elsewhere).demanded(rule);
    }

    /** To merge large sets costs less than to probe for so many. What the log yields comes in no order of people. */
    private static boolean prepare(DSLContext dsl, Rule rule, boolean large, boolean setsAlone) {
        boolean merge = large && RuleConditions.withoutDeeds(rule);
        if (merge) {
            WorkspaceQueries.mergeSets(dsl, RuleConditions.setsOnly(rule) && !setsAlone);
        } else if (RuleConditions.readsParticulars(rule)) {
            WorkspaceQueries.shareReads(dsl);
        }
        return merge;
    }

    private static int atMost(long count, int some) {
        return (int) Math.min(count, some);
    }

    private static int atMost(DSLContext dsl, Table<?> table) {
        return dsl.fetchCount(DSL.select(DSL.inline(1)).from(table).limit(LARGE));
    }

    /** One pass over the sets; where they are large, some are looked for apart, which ends soon. */
    private Found ofSets(DSLContext dsl, People people, Rule rule, Moment moment, boolean large, int some) {
        if (people.others()) {
            long count = counted(dsl, people);
            return new Found(count, someOfNewest(dsl, rule, moment, atMost(count, some)));
        }
        return large
                ? new Found(counted(dsl, people, rule, moment, true), some(dsl, people.ids(), some))
                : gathered(dsl, people.ids(), some);
    }

    /**
     * One pass over everybody. Where many are expected, and asking again costs little, they are counted where they are
     * found and some are looked for apart, which ends soon: to gather them first would cost more than to find them. The
     * same holds where an index alone can count them.
     */
    private Found ofProfiles(DSLContext dsl, Rule rule, Moment moment, boolean large, int some) {
        Select<Record1<ContactId>> matching = everyone(rule, moment);
        Select<Record1<Integer>> counting = counting(rule, moment);
        boolean many = large
                || RuleConditions.profileOnly(rule)
                        && (ofIndexAlone(dsl, counting) || dsl.explain(matching).rows() > MANY);
        if (!many) {
            return gathered(dsl, matching, some);
        }
        long count = counted(dsl, counting);
        return new Found(
                count,
                large
                        ? someOfNewest(dsl, rule, moment, atMost(count, some))
                        : some(dsl, matching, atMost(count, some)));
    }

    private static boolean ofIndexAlone(DSLContext dsl, Select<Record1<Integer>> counting) {
        return dsl.explain(counting).plan().contains("Index Only Scan");
    }

    private static long counted(DSLContext dsl, Select<Record1<Integer>> counting) {
        return dsl.fetchSingle(counting).value1();
    }

    /** How many {@link #everyone} has, each part of them from its index. */
    private Select<Record1<Integer>> counting(Rule rule, Moment moment) {
        return RuleConditions.parts(rule, moment).stream()
                .map(part -> members.matching(rule, moment, new IdRange.Everybody())
                        .and(part)
                        .asTable("them"))
                .map(them -> DSL.field(DSL.selectCount().from(them)))
                .reduce(Field::plus)
                .map(DSL::select)
                .orElseThrow();
    }

    private Select<Record1<ContactId>> everyone(Rule rule, Moment moment) {
        return members.matching(rule, moment, new IdRange.Everybody());
    }

    /** Large sets that are merged are counted in two halves, which two processes can do at once: a merge is one's work. */
    private long counted(DSLContext dsl, People people, Rule rule, Moment moment, boolean merged) {
        @Nullable ContactId middle = merged && !people.others() ? middle(dsl) : null;
        if (middle == null) {
            return counted(dsl, people);
        }
        Select<Record1<ContactId>> first = half(dsl, rule, moment, new IdRange.Stretch(null, middle));
        return dsl.fetchCount(first.unionAll(half(dsl, rule, moment, new IdRange.Stretch(middle, LAST))));
    }

    private Select<Record1<ContactId>> half(DSLContext dsl, Rule rule, Moment moment, IdRange range) {
        return people(dsl, rule, moment, range, true).orElseThrow().ids();
    }

    /** Before whom about one half are; null where a look at some pages tells nothing. */
    private static @Nullable ContactId middle(DSLContext dsl) {
        Field<ContactId> middle = DSL.field(
                "percentile_disc(0.5) within group (order by {0})",
                PROFILE.CONTACT_ID.getDataType(), PROFILE.CONTACT_ID);
        return dsl.select(middle)
                .from("{0} tablesample system (0.2)", PROFILE)
                .where(PROFILE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .fetchSingle()
                .value1();
    }

    private long counted(DSLContext dsl, People people) {
        Field<Integer> them = DSL.field(DSL.selectCount().from(people.ids().asTable("them")));
        Field<Integer> all =
                DSL.field(DSL.selectCount().from(PROFILE).where(PROFILE.WORKSPACE_ID.eq(WorkspaceScope.current())));
        return people.others() ? dsl.select(all.minus(them)).fetchSingle().value1() : dsl.fetchCount(people.ids());
    }

    private static List<ContactId> some(DSLContext dsl, Select<Record1<ContactId>> ids, int amount) {
        Table<Record1<ContactId>> them = ids.asTable("them", "contact_id");
        Field<ContactId> id = them.field("contact_id", PROFILE.CONTACT_ID.getDataType());
        return dsl.select(id).from(them).limit(amount).fetch(id);
    }

    /** Where they would have to be looked for among many: some are among the newest, or else among all. */
    private List<ContactId> someOfNewest(DSLContext dsl, Rule rule, Moment moment, int amount) {
        if (amount == 0) {
            return List.of();
        }
        for (int newest : NEWEST) {
            IdRange range = IdRange.these(newest(dsl, newest));
            List<ContactId> found = some(dsl, members.matching(rule, moment, range), amount);
            if (found.size() == amount) {
                return found;
            }
        }
        return some(dsl, everyone(rule, moment), amount);
    }

    private static List<ContactId> newest(DSLContext dsl, int amount) {
        return dsl.select(PROFILE.CONTACT_ID)
                .from(PROFILE)
                .where(PROFILE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .orderBy(PROFILE.CONTACT_ID.desc())
                .limit(amount)
                .fetch(PROFILE.CONTACT_ID);
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
}
