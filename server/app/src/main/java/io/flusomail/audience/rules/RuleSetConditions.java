package io.flusomail.audience.rules;

import static io.flusomail.audience.db.Tables.GONE_CONTACT;
import static io.flusomail.audience.db.Tables.PROFILE;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Another way to ask who meets a rule that needs no profile: the sets themselves, put together as the rule says. Where few
 * among many did something, it costs what those few cost. The log and the ledger of consent may speak of people who are
 * gone, whom a profile would leave out; they must be left out apart.
 */
public final class RuleSetConditions {
    private static final Field<ContactId> ID =
            DSL.field(DSL.name("some", "contact_id"), PROFILE.CONTACT_ID.getDataType());

    private final RuleConditions plain;
    private final RuleConditions ofId;
    private final boolean deedsFirst;

    /** @param deedsFirst who did something is looked for first, and what else is true of them then; else the other way */
    public RuleSetConditions(Moment moment, IdRange range, Elsewhere elsewhere, boolean deedsFirst) {
        this.deedsFirst = deedsFirst;
        this.plain = new RuleConditions(moment, range, elsewhere);
        this.ofId = new RuleConditions(moment, range, elsewhere, ID);
    }

    /**
     * Some people, each once.
     *
     * @param others it is not they who meet the rule, but everybody else
     */
    public record People(Select<Record1<ContactId>> ids, boolean others) {}

    /** @param once nobody is in it twice */
    private record Ids(Select<Record1<ContactId>> select, boolean once, boolean others) {
        Select<Record1<ContactId>> distinct() {
            return once ? select : DSL.selectDistinct(ID).from(select.asTable("some", "contact_id"));
        }
    }

    /**
     * Empty where somebody's profile has to be read.
     *
     * @param gone whether somebody has to be left out
     */
    public Optional<People> people(Rule rule, boolean gone) {
        return RuleConditions.withoutProfiles(rule)
                ? Optional.ofNullable(ids(rule))
                        .map(ids -> new People(gone ? present(ids) : ids.distinct(), ids.others()))
                : Optional.empty();
    }

    private @Nullable Ids ids(Rule rule) {
        return switch (rule) {
            case Rule.Not(Rule negated) -> others(ids(negated));
            case Rule.Any(List<Rule> rules) -> union(found(rules), false);
            case Rule.All(List<Rule> rules) -> all(rules, found(rules));
            case Rule.InSegment segment -> ids(segment.rule());
            case Rule.Behaved(Behaviour behaviour) -> behaved(behaviour);
            case Rule.Leaf leaf -> leaf(leaf, true);
        };
    }

    private static @Nullable Ids others(@Nullable Ids ids) {
        return ids == null ? null : new Ids(ids.select(), ids.once(), !ids.others());
    }

    private @Nullable Ids behaved(Behaviour behaviour) {
        return BehaviourConditions.often(behaviour)
                .map(often -> others(behaved(often)))
                .orElseGet(() -> leaf(new Rule.Behaved(behaviour), BehaviourConditions.once(behaviour)));
    }

    private @Nullable Ids leaf(Rule.Leaf leaf, boolean once) {
        return plain.contacts(leaf).map(select -> new Ids(select, once, false)).orElse(null);
    }

    private List<@Nullable Ids> found(List<Rule> rules) {
        List<@Nullable Ids> found = new ArrayList<>();
        rules.forEach(rule -> found.add(ids(rule)));
        return found;
    }

    /** Whoever is in one of them; or, of others, whoever is in none. */
    private static @Nullable Ids union(List<@Nullable Ids> all, boolean others) {
        if (all.isEmpty() || !all.stream().allMatch(ids -> ids != null && ids.others() == others)) {
            return null;
        }
        return all.stream()
                .reduce((a, b) -> new Ids(a.select().unionAll(b.select()), false, others))
                .orElse(null);
    }

    /** Those of one set of whom the rest is true. */
    private @Nullable Ids all(List<Rule> rules, List<@Nullable Ids> found) {
        @Nullable Ids none = union(found, true);
        if (none != null) {
            return none;
        }
        int[] sets = IntStream.range(0, rules.size())
                .filter(i -> found.get(i) instanceof Ids ids && !ids.others())
                .toArray();
        IntStream preferred = IntStream.of(sets).filter(i -> RuleConditions.withoutDeeds(rules.get(i)) != deedsFirst);
        return IntStream.concat(preferred, IntStream.of(sets))
                .boxed()
                .findFirst()
                .map(first -> narrowed(found.get(first), without(rules, first)))
                .orElse(null);
    }

    private static Rule without(List<Rule> rules, int index) {
        List<Rule> rest = new ArrayList<>(rules);
        rest.remove(index);
        return new Rule.All(rest);
    }

    private Ids narrowed(Ids ids, Rule rule) {
        return new Ids(among(ids, ofId.of(rule)), true, false);
    }

    private static Select<Record1<ContactId>> present(Ids ids) {
        return among(
                ids,
                DSL.notExists(DSL.selectOne()
                        .from(GONE_CONTACT)
                        .where(GONE_CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(GONE_CONTACT.CONTACT_ID.eq(ID))));
    }

    private static Select<Record1<ContactId>> among(Ids ids, Condition condition) {
        return DSL.select(ID).from(ids.distinct().asTable("some", "contact_id")).where(condition);
    }
}
