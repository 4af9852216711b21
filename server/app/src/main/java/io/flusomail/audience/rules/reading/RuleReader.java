package io.flusomail.audience.rules.reading;

import io.flusomail.audience.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a rule. What is flawed is noted and read as an empty group, so that all flaws are found at once. */
public final class RuleReader {

    static final int DEEPEST = 10;
    static final int MOST_LEAVES = 200;
    private static final Rule NOTHING = new Rule.Any(List.of());

    private final Flaws flaws;
    private final LeafReader leaves;
    private final Budget budget;
    private int read;

    private RuleReader(Vocabulary vocabulary, Flaws flaws, SegmentPath within, Budget budget) {
        this.flaws = flaws;
        this.budget = budget;
        this.leaves = new LeafReader(vocabulary, within, budget);
    }

    /**
     * @param path what the caller calls the rule: {@code rule}
     * @throws io.flusomail.platform.problems.ProblemException 422 that names each place that is flawed
     */
    public static Rule read(JsonNode json, String path, Vocabulary vocabulary, SegmentPath within) {
        Flaws flaws = new Flaws();
        Rule rule = read(json, path, vocabulary, within, flaws);
        flaws.refuse();
        return rule;
    }

    /** The same, noting what is flawed. */
    public static Rule read(JsonNode json, String path, Vocabulary vocabulary, SegmentPath within, Flaws flaws) {
        return readWithin(new Node(json, path, flaws), vocabulary, within, new Budget());
    }

    /** Reads a rule that stands in something else. */
    public static Rule read(Node node, Vocabulary vocabulary) {
        return readWithin(node, vocabulary, SegmentPath.NONE, new Budget());
    }

    static Rule readWithin(Node node, Vocabulary vocabulary, SegmentPath within, Budget budget) {
        return new RuleReader(vocabulary, node.flaws(), within, budget).rule(node, 1);
    }

    private Rule rule(Node node, int depth) {
        if (!node.isObject()) {
            node.refuse(
                    node.json().isMissingNode() || node.json().isNull() ? "required" : "wrong_value",
                    "A rule is an object such as {\"field\": …}.");
            return NOTHING;
        }
        if (depth > DEEPEST) {
            node.refuse("too_deep", "A rule has at most " + DEEPEST + " levels.");
            return NOTHING;
        }
        if (node.has("all")) {
            node.only(Set.of("all"));
            return new Rule.All(rules(node.at("all"), depth));
        }
        if (node.has("any")) {
            node.only(Set.of("any"));
            return new Rule.Any(rules(node.at("any"), depth));
        }
        if (node.has("not")) {
            node.only(Set.of("not"));
            return new Rule.Not(rule(node.at("not"), depth + 1));
        }
        return leaf(node);
    }

    private List<Rule> rules(Node list, int depth) {
        List<Rule> rules = new ArrayList<>();
        if (!list.json().isArray()) {
            list.refuse("wrong_value", "A list of rules is expected here.");
            return rules;
        }
        if (list.json().size() > MOST_LEAVES) {
            list.refuse("too_many", "A rule has at most " + MOST_LEAVES + " leaves.");
            return rules;
        }
        for (int i = 0; i < list.json().size(); i++) {
            rules.add(rule(new Node(list.json().get(i), list.path() + '[' + i + ']', flaws), depth + 1));
        }
        return rules;
    }

    private Rule leaf(Node node) {
        if (++read > MOST_LEAVES) {
            if (read == MOST_LEAVES + 1) {
                node.refuse("too_many", "A rule has at most " + MOST_LEAVES + " leaves.");
            }
            return NOTHING;
        }
        if (!budget.leaf(node)) {
            return NOTHING;
        }
        return leaves.read(node).<Rule>map(leaf -> leaf).orElse(NOTHING);
    }
}
