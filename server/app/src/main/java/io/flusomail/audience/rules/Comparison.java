package io.flusomail.audience.rules;

/** How one value stands to another. */
public enum Comparison {
    SAME,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST;

    /** @param order as {@link Comparable#compareTo} gives it */
    public boolean holds(int order) {
        return switch (this) {
            case SAME -> order == 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }
}
