package io.flusomail.audience.rules.reading;

import io.flusomail.audience.rules.Behaviour;
import io.flusomail.audience.rules.PropertyTest;
import io.flusomail.audience.rules.RandomPart;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.rules.Test;
import io.flusomail.audience.rules.TimeSpan;
import io.flusomail.audience.tags.Tag;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.problems.FieldError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a leaf: what kind it is says the member that it begins with. */
final class LeafReader {

    private static final String KINDS = "all, any, not, field, tag, list, segment, consent, engagement, event, random";

    private final Vocabulary vocabulary;
    private final SegmentPath within;
    private final Budget budget;
    private final FieldReader fields;
    private final BehaviourReader behaviours;
    private final ConsentReader consents;

    LeafReader(Vocabulary vocabulary, SegmentPath within, Budget budget) {
        this.vocabulary = vocabulary;
        this.within = within;
        this.budget = budget;
        this.fields = new FieldReader(vocabulary);
        this.behaviours = new BehaviourReader(vocabulary);
        this.consents = new ConsentReader(vocabulary);
    }

    Optional<? extends Rule> read(Node node) {
        if (node.has("field")) {
            return fields.read(node).filter(rule -> !hasPattern(rule) || budget.pattern(node.at("value")));
        }
        if (node.has("event") || node.has("engagement")) {
            return behaviours
                    .read(node)
                    .filter(read -> patterns(read).allMatch(_ -> budget.pattern(node.at("where"))))
                    .map(Rule.Behaved::new);
        }
        if (node.has("tag")) {
            return tag(node);
        }
        if (node.has("list")) {
            return list(node);
        }
        if (node.has("segment")) {
            return segment(node);
        }
        if (node.has("consent")) {
            return consents.read(node);
        }
        if (node.has("random")) {
            return random(node);
        }
        return node.refuse("unknown", "A rule has one of these: " + KINDS + ".");
    }

    private static boolean hasPattern(Rule rule) {
        return switch (rule) {
            case Rule.OfField field -> field.test() instanceof Test.TextMatches;
            case Rule.OfJson json -> json.property().test() instanceof Test.TextMatches;
            default -> false;
        };
    }

    private static Stream<PropertyTest> patterns(Behaviour behaviour) {
        return Stream.concat(behaviour.where().stream(), behaviour.steps().flatMap(step -> step.where().stream()))
                .filter(property -> property.test() instanceof Test.TextMatches);
    }

    private Optional<Rule> tag(Node node) {
        node.only(Set.of("tag", "within"));
        Node name = node.at("tag");
        Optional<TagId> tag = name.words()
                .filter(text -> text.length() <= Tag.LONGEST
                        || name.refuse("too_long", Tag.LENGTH).isPresent())
                .map(vocabulary::tag);
        Optional<TimeSpan> added = last(node, "within");
        return tag.flatMap(id -> added.map(span -> new Rule.Tagged(id, span)));
    }

    private Optional<Rule> list(Node node) {
        node.only(Set.of("list", "status", "joined_within"));
        Optional<ListId> list = id(node.at("list"), ListId::of)
                .filter(id -> vocabulary.hasList(id)
                        || node.at("list")
                                .refuse("unknown", "There is no list " + id + " here.")
                                .isPresent());
        Optional<String> status =
                node.has("status") ? oneOf(node.at("status"), Operators.LIST_STATES) : Optional.of("active");
        Optional<TimeSpan> joined = last(node, "joined_within");
        return list.flatMap(id -> status.flatMap(
                state -> joined.map(span -> new Rule.OnList(id, state.equals("any") ? null : state, span))));
    }

    /** So long ago at most, if it says so. */
    private static Optional<TimeSpan> last(Node node, String name) {
        return node.has(name)
                ? Spans.amount(node.at(name)).map(TimeSpan.Last::new)
                : Optional.of(new TimeSpan.Always());
    }

    private Optional<Rule> segment(Node node) {
        node.only(Set.of("segment"));
        Node place = node.at("segment");
        return id(place, SegmentId::of).flatMap(id -> {
            if (within.has(id)) {
                return place.refuse("circle", "The segment would stand in itself.");
            }
            if (within.full()) {
                return place.refuse("too_deep", "Segments are at most " + SegmentPath.DEEPEST + " levels deep.");
            }
            return vocabulary
                    .segment(id)
                    .map(rule -> nested(place, id, rule))
                    .orElseGet(() -> place.refuse("unknown", "There is no segment " + id + " here."));
        });
    }

    /** Flaws inside of the other segment are told of here, where it stands. */
    private Optional<Rule> nested(Node place, SegmentId id, JsonNode json) {
        Flaws inside = new Flaws();
        Rule rule = RuleReader.readWithin(new Node(json, "rule", inside), vocabulary, within.and(id), budget);
        if (inside.none()) {
            return Optional.of(new Rule.InSegment(id, rule));
        }
        FieldError first = inside.all().getFirst();
        return place.refuse(first.code(), "In that segment, at " + first.field() + ": " + first.message());
    }

    private static Optional<Rule> random(Node node) {
        node.only(Set.of("random"));
        Node asked = node.at("random");
        if (!asked.isObject()) {
            return asked.refuse("wrong_value", "An object such as {\"percent\": 10} is expected here.");
        }
        asked.only(Set.of("percent", "seed"));
        Node percent = asked.at("percent");
        Optional<BigDecimal> share = percent.number()
                .filter(n -> (n.signum() >= 0 && n.compareTo(BigDecimal.valueOf(100)) <= 0)
                        || percent.refuse("wrong_value", "A number from 0 to 100 is expected here.")
                                .isPresent());
        Optional<String> seed = asked.has("seed") ? asked.at("seed").text() : Optional.of("");
        return share.flatMap(n ->
                seed.map(s -> new Rule.InPart(new RandomPart(n.movePointRight(2).intValue(), s))));
    }

    static Optional<String> oneOf(Node node, List<String> known) {
        return node.words()
                .filter(text -> known.contains(text)
                        || node.refuse("unknown", "One of " + String.join(", ", known) + " is expected here.")
                                .isPresent());
    }

    static <T> Optional<T> id(Node node, Function<String, @Nullable T> read) {
        return node.words().flatMap(text -> {
            try {
                return Optional.ofNullable(read.apply(text));
            } catch (IllegalArgumentException _) {
                return node.refuse("wrong_value", "An id is expected here.");
            }
        });
    }
}
