package io.flusomail.audience.computed;

import io.flusomail.audience.rules.Amount;
import io.flusomail.audience.rules.Behaviour;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.rules.TimeSpan;
import io.flusomail.audience.rules.reading.Flaws;
import io.flusomail.audience.rules.reading.Node;
import io.flusomail.audience.rules.reading.Operators;
import io.flusomail.audience.rules.reading.RuleReader;
import io.flusomail.audience.rules.reading.Spans;
import io.flusomail.audience.rules.reading.Vocabulary;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the points of a score. Flaws are noted at their place. */
final class ReadComputation {

    private static final int MOST_RULES = 50;
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(1_000_000);

    private final Vocabulary vocabulary;
    private final Flaws flaws;

    ReadComputation(Vocabulary vocabulary, Flaws flaws) {
        this.vocabulary = vocabulary;
        this.flaws = flaws;
    }

    /** Whatever is flawed makes no sense as a computation, and is noted. */
    Optional<Computation> read(String kind, JsonNode spec) {
        Node node = new Node(spec, "", flaws);
        return kind.equals("score") ? score(node) : new ReadTrait(vocabulary).read(node);
    }

    private Optional<Computation> score(Node node) {
        Optional<List<Computation.Points>> points = node.at("rules").entries(1, MOST_RULES, this::points);
        Optional<BigDecimal> maximum = node.has("maximum") ? number(node.at("maximum")) : Optional.of(MOST_POINTS);
        return points.flatMap(
                all -> maximum.map(most -> new Computation.Score(all, node.has("maximum") ? most : null)));
    }

    private Optional<Computation.Points> points(Node node) {
        node.only(Set.of("name", "rule", "points", "within", "half_life"));
        Rule rule = RuleReader.read(node.at("rule"), vocabulary);
        boolean each =
                rule instanceof Rule.Behaved && Operators.MEASURES.stream().noneMatch(node.at("rule")::has);
        for (String member : List.of("within", "half_life")) {
            if (node.has(member) && !each) {
                return node.at(member)
                        .refuse(
                                "not_applicable",
                                member + " belongs to an event or an engagement each of which gives points.");
            }
        }
        Optional<Rule> within = each && node.has("within") ? narrowed(node, rule) : Optional.of(rule);
        Optional<Integer> halfLife = node.has("half_life") ? days(node.at("half_life")) : Optional.of(0);
        Optional<String> name = node.has("name") ? node.at("name").words() : Optional.of("");
        return within.flatMap(narrow -> halfLife.flatMap(days -> name.flatMap(given -> number(node.at("points"))
                .map(points -> new Computation.Points(given, narrow, points, each, orNone(days))))));
    }

    private static @Nullable Integer orNone(int days) {
        return days == 0 ? null : days;
    }

    private static Optional<Rule> narrowed(Node node, Rule rule) {
        Behaviour facts = ((Rule.Behaved) rule).behaviour();
        if (!(facts.during() instanceof TimeSpan.Always)) {
            return node.at("within").refuse("unknown", "The rule says itself within which time it counts.");
        }
        return Spans.amount(node.at("within")).map(amount -> new Rule.Behaved(facts.within(new TimeSpan.Last(amount))));
    }

    private static Optional<Integer> days(Node node) {
        return Spans.amount(node)
                .flatMap(amount -> amount.wholeDays()
                        ? Optional.of(daysOf(amount))
                        : node.refuse("wrong_value", "A duration of whole days such as P14D is expected here."));
    }

    private static int daysOf(Amount amount) {
        return Math.toIntExact(
                amount.days().toTotalMonths() * 30 + amount.days().getDays());
    }

    private static Optional<BigDecimal> number(Node node) {
        return node.number()
                .flatMap(number -> number.abs().compareTo(MOST_POINTS) > 0 || number.scale() > 4
                        ? node.refuse("wrong_value", "At most a million points, with at most four decimals.")
                        : Optional.of(number));
    }
}
