package io.flusomail.audience.rules.reading;

/** How much a rule may ask for with all segments that stand in it. */
final class Budget {

    private static final int MOST_LEAVES = 1_000;
    private static final int MOST_PATTERNS = 20;

    private int leaves;
    private int patterns;

    /** False, and noted once, when it is too much. */
    boolean leaf(Node node) {
        if (++leaves == MOST_LEAVES + 1) {
            node.refuse("too_many", "A rule has at most " + MOST_LEAVES + " leaves, those of its segments included.");
        }
        return leaves <= MOST_LEAVES;
    }

    /** The database keeps 32 compiled patterns; with more it would compile one for each row. */
    boolean pattern(Node node) {
        if (++patterns == MOST_PATTERNS + 1) {
            node.refuse("too_many", "A rule has at most " + MOST_PATTERNS + " regular expressions.");
        }
        return patterns <= MOST_PATTERNS;
    }
}
