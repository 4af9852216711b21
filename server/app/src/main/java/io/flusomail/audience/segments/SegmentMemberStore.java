package io.flusomail.audience.segments;

import static io.flusomail.audience.db.Tables.PROFILE;

import io.flusomail.audience.rules.Elsewhere;
import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.rules.RuleConditions;
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

    private final WorkspaceQueries queries;
    private final Elsewhere elsewhere;

    SegmentMemberStore(WorkspaceQueries queries, Elsewhere elsewhere) {
        this.queries = queries;
        this.elsewhere = elsewhere;
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
        return new RuleConditions(moment, range, elsewhere);
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
