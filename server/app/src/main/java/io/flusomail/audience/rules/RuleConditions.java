package io.flusomail.audience.rules;

import static io.flusomail.audience.db.Tables.CONTACT_TAG;
import static io.flusomail.audience.db.Tables.LIST_MEMBER;
import static io.flusomail.audience.db.Tables.PROFILE;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.fields.IndexedSlots;
import io.flusomail.audience.spi.ConsentFacts;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The first compiler: a rule as one condition on {@code audience.profile}. What is not in a profile is a set of contacts
 * that the id is in; the range narrows those sets too, so that a chunk of an audience costs a chunk's work.
 */
public final class RuleConditions {

    private final Moment moment;
    private final IdRange range;
    private final ConsentFacts consents;
    private final Field<ContactId> id;
    private final FieldConditions fields;
    private final BehaviourConditions behaviours;

    public RuleConditions(Moment moment, IdRange range, Elsewhere elsewhere) {
        this(moment, range, elsewhere, PROFILE.CONTACT_ID);
    }

    /** @param id whose else than a profile's, for rules that ask no profile */
    RuleConditions(Moment moment, IdRange range, Elsewhere elsewhere, Field<ContactId> id) {
        this.moment = moment;
        this.range = range;
        this.consents = elsewhere.consents();
        this.id = id;
        this.fields = new FieldConditions(moment, id, this::among);
        this.behaviours = new BehaviourConditions(moment, id, this::among, elsewhere.links());
    }

    /** True or null-or-false of a row of {@code audience.profile}: for {@code where}, not for {@code not}. */
    public Condition of(Rule rule) {
        return condition(rule, false);
    }

    /** True or false of a row, never null. */
    public Condition strictly(Rule rule) {
        return condition(rule, true);
    }

    /** Whether profiles alone answer: no set of tagged, listed or active people has to be made first. */
    public static boolean profileOnly(Rule rule) {
        Needs needs = Needs.of(List.of(rule));
        return withoutDeeds(rule)
                && needs.tags().isEmpty()
                && needs.lists().isEmpty()
                && needs.channels().isEmpty()
                && needs.topics().isEmpty()
                && needs.fields().stream().allMatch(field -> FieldConditions.has(PROFILE, field));
    }

    /**
     * The parts of everybody that have an index each, where a rule reads one text of profiles only: those who have a short
     * one or none, and those who have a long one; and where it asks for days of any year, those who have one in a usual year,
     * and the others. One part without a condition where it does not.
     */
    public static List<Condition> parts(Rule rule, Moment moment) {
        Set<FieldRef> fields = Needs.of(List.of(rule)).fields();
        @Nullable FieldRef only = fields.size() == 1 ? fields.iterator().next() : null;
        if (only == null || !profileOnly(rule) || !IndexedSlots.has(only.column())) {
            return List.of(DSL.noCondition());
        }
        Field<?> value = FieldConditions.valueIn(PROFILE, only);
        if (IndexedSlots.isText(only.column())) {
            Field<String> text = value.coerce(SQLDataType.CLOB);
            return List.of(TestConditions.isShort(text), TestConditions.isLong(text));
        }
        return rule instanceof Rule.OfField(FieldRef _, Test.Anniversary(YearDays days), boolean negated)
                        && !negated
                        && only.type() == FieldType.DATE
                ? TestConditions.inUsualYears(value.coerce(SQLDataType.LOCALDATE), YearDays.codes(days, moment.today()))
                : List.of(DSL.noCondition());
    }

    /** Whether the log is not asked. */
    public static boolean withoutDeeds(Rule rule) {
        Needs needs = Needs.of(List.of(rule));
        return needs.names().isEmpty() && needs.kinds().isEmpty();
    }

    /** Whether facts of the log have to be read one by one: what an index has of them does not tell. */
    public static boolean readsParticulars(Rule rule) {
        return Needs.of(List.of(rule)).behaviours().stream().anyMatch(Behaviour::readsParticulars);
    }

    /** Whether no profile is asked: whoever knows an id can tell, by sets that it is in. */
    static boolean withoutProfiles(Rule rule) {
        return Needs.of(List.of(rule)).fields().stream().noneMatch(field -> FieldConditions.has(PROFILE, field));
    }

    /** Whether nothing of a person but who it is has to be read. */
    public static boolean setsOnly(Rule rule) {
        return Needs.of(List.of(rule)).fields().isEmpty();
    }

    /** Sets in which everybody is who meets the rule, and which an index has in the order of contacts; the log has none. */
    public List<Select<Record1<ContactId>>> demanded(Rule rule) {
        return switch (rule) {
            case Rule.All(List<Rule> rules) ->
                rules.stream().flatMap(r -> demanded(r).stream()).toList();
            case Rule.InSegment segment -> demanded(segment.rule());
            case Rule.Tagged tagged -> List.of(tagged(tagged));
            case Rule.OnList list -> List.of(members(list));
            case Rule.Consented consented when !consented.state().equals("none") -> List.of(said(consented));
            case Rule.ChoseTopic(TopicId topic, String state)
            when !state.equals("none") -> List.of(consents.chose(topic, state, this::among));
            default -> List.of();
        };
    }

    /** @param strict never null, as what is negated must be */
    private Condition condition(Rule rule, boolean strict) {
        return switch (rule) {
            case Rule.All(List<Rule> rules) ->
                rules.isEmpty()
                        ? DSL.trueCondition()
                        : DSL.and(rules.stream().map(r -> condition(r, strict)).toList());
            case Rule.Any(List<Rule> rules) ->
                rules.isEmpty()
                        ? DSL.falseCondition()
                        : DSL.or(rules.stream().map(r -> condition(r, strict)).toList());
            case Rule.Not(Rule negated) -> DSL.not(condition(negated, true));
            case Rule.Leaf leaf -> leaf(leaf, strict);
        };
    }

    private Condition leaf(Rule.Leaf leaf, boolean strict) {
        return switch (leaf) {
            case Rule.OfField field -> fields.of(field, strict);
            case Rule.OfJson json -> fields.of(json);
            case Rule.Tagged tagged -> in(tagged(tagged));
            case Rule.OnList list -> in(members(list));
            case Rule.InSegment segment -> condition(segment.rule(), strict);
            case Rule.Consented consented -> consented(consented);
            case Rule.ChoseTopic(TopicId topic, String state) -> choseTopic(topic, state);
            case Rule.InPart(RandomPart part) -> part(part);
            case Rule.Behaved(Behaviour behaviour) -> behaviours.of(behaviour);
        };
    }

    /** The contacts of whom a leaf is true, one maybe more than once; empty where it is no set. */
    Optional<Select<Record1<ContactId>>> contacts(Rule.Leaf leaf) {
        return switch (leaf) {
            case Rule.OfField field -> fields.contacts(field);
            case Rule.OfJson json -> json.property().negated() ? Optional.empty() : Optional.of(fields.contacts(json));
            case Rule.Tagged tagged -> Optional.of(tagged(tagged));
            case Rule.OnList list -> Optional.of(members(list));
            case Rule.Consented consented ->
                consented.state().equals("none") ? Optional.empty() : Optional.of(said(consented));
            case Rule.ChoseTopic(TopicId topic, String state) ->
                state.equals("none") ? Optional.empty() : Optional.of(consents.chose(topic, state, this::among));
            case Rule.Behaved(Behaviour behaviour) -> behaviours.contacts(behaviour);
            case Rule.InSegment _, Rule.InPart _ -> Optional.empty();
        };
    }

    private Condition in(Select<Record1<ContactId>> contacts) {
        return id.in(contacts);
    }

    /** Whether an id is looked at. */
    public Condition among(Field<ContactId> id) {
        return among(range, id);
    }

    /** Whether an id is in a range. */
    public static Condition among(IdRange range, Field<ContactId> id) {
        return switch (range) {
            case IdRange.Everybody _ -> DSL.noCondition();
            case IdRange.Stretch(ContactId after, ContactId upTo) ->
                (after == null ? DSL.noCondition() : id.gt(after)).and(id.le(upTo));
            case IdRange.These(List<ContactId> contacts) -> id.eq(DSL.any(contacts.toArray(ContactId[]::new)));
        };
    }

    private Select<Record1<ContactId>> tagged(Rule.Tagged tagged) {
        return DSL.select(CONTACT_TAG.CONTACT_ID)
                .from(CONTACT_TAG)
                .where(CONTACT_TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT_TAG.TAG_ID.eq(tagged.tag()))
                .and(TestConditions.during(CONTACT_TAG.ADDED_AT, TimeSpan.instants(tagged.added(), moment)))
                .and(among(CONTACT_TAG.CONTACT_ID));
    }

    private Select<Record1<ContactId>> members(Rule.OnList list) {
        TimeSpan.Instants joined = TimeSpan.instants(list.joined(), moment);
        return DSL.select(LIST_MEMBER.CONTACT_ID)
                .from(LIST_MEMBER)
                .where(LIST_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST_MEMBER.LIST_ID.eq(list.list()))
                .and(list.status() == null ? DSL.noCondition() : LIST_MEMBER.STATUS.eq(list.status()))
                .and(TestConditions.during(LIST_MEMBER.JOINED_AT, joined))
                .and(among(LIST_MEMBER.CONTACT_ID));
    }

    private Condition choseTopic(TopicId topic, String state) {
        return state.equals("none")
                ? DSL.not(in(consents.chose(topic, "given", this::among)))
                        .and(DSL.not(in(consents.chose(topic, "withdrawn", this::among))))
                : in(consents.chose(topic, state, this::among));
    }

    private Condition consented(Rule.Consented consented) {
        String channel = consented.channel();
        return consented.state().equals("none")
                ? DSL.not(in(said(new Rule.Consented(channel, "given"))))
                        .and(DSL.not(in(said(new Rule.Consented(channel, "withdrawn")))))
                : in(said(consented));
    }

    /** Whose last word it is, said so. */
    private Select<Record1<ContactId>> said(Rule.Consented consented) {
        TimeSpan.Instants since = TimeSpan.instants(consented.since(), moment);
        TextTest source = consented.source();
        return consents.contacts(
                consented.channel(),
                consented.state(),
                said -> TestConditions.during(said.since(), since)
                        .and(source == null ? DSL.noCondition() : TestConditions.text(said.source(), source)),
                this::among);
    }

    private Condition part(RandomPart part) {
        Field<Long> bits =
                DSL.field("('x' || right({0}::text, 8))::bit(32)::bigint & 2147483647", SQLDataType.BIGINT, id);
        return DSL.condition(
                "(({0}) * {1} + {2}) % {3} % {4} < {5}",
                bits,
                DSL.inline(part.factor()),
                DSL.inline(part.summand()),
                DSL.inline(RandomPart.PRIME),
                DSL.inline((long) RandomPart.BUCKETS),
                DSL.inline((long) part.buckets()));
    }
}
