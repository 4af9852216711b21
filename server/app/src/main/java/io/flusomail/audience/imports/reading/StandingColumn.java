package io.flusomail.audience.imports.reading;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a column may hold that says how people stand. */
enum StandingColumn {
    /** A word such as {@code subscribed} or {@code cleaned}; none: nobody knows. */
    STATUS("status", null, null),
    /** Whether somebody gets mail: {@code no} is an unsubscription, an empty cell no yes. */
    SUBSCRIBED("subscribed", Standing.FREE, Standing.UNSUBSCRIBED),
    /** Whether somebody gets none. */
    EMAIL_DISABLED("email_disabled", Standing.UNSUBSCRIBED, Standing.FREE),
    /** When, or why, somebody left; anything but a no says so. */
    UNSUBSCRIBED_AT("unsubscribed_at", Standing.UNSUBSCRIBED, Standing.FREE),
    /** When, or why, mail came back. */
    BOUNCED_AT("bounced_at", Standing.BOUNCED, Standing.FREE),
    /** When somebody complained. */
    COMPLAINED_AT("complained_at", Standing.COMPLAINED, Standing.FREE);

    /**
     * What a cell says.
     *
     * @param understood whether that is sure; else the person is not known to have agreed
     * @param silent whether it says nothing: the cell is empty, or as good as empty
     */
    record Said(Standing standing, boolean understood, boolean silent) {}

    /** No word for it is longer, in characters; who writes more tells something else. */
    static final int LONGEST = 1_000;

    private static final Map<String, StandingColumn> BY_TARGET = byTarget();

    private final String target;
    private final @Nullable Standing yes;
    private final @Nullable Standing no;

    StandingColumn(String target, @Nullable Standing yes, @Nullable Standing no) {
        this.target = target;
        this.yes = yes;
        this.no = no;
    }

    private static Map<String, StandingColumn> byTarget() {
        Map<String, StandingColumn> columns = new HashMap<>();
        for (StandingColumn column : values()) {
            columns.put(column.target, column);
        }
        return Map.copyOf(columns);
    }

    static @Nullable StandingColumn of(String target) {
        return BY_TARGET.get(target);
    }

    String target() {
        return target;
    }

    /** The gravest of what stands in the cell, which may be a list. */
    Said read(String cell) {
        if (cell.length() > LONGEST) {
            return new Said(otherwise(), otherwise().closed(), false);
        }
        String folded = StatusWords.folded(cell);
        if (StatusWords.nothing(folded)) {
            return nothing();
        }
        Standing whole = one(folded);
        if (whole != null) {
            return new Said(whole, true, false);
        }
        Standing gravest = null;
        boolean understood = true;
        for (String part : cell.split("[,;|]", -1)) {
            String word = StatusWords.folded(part);
            if (!StatusWords.nothing(word)) {
                Standing said = one(word);
                gravest = (said == null ? otherwise() : said).or(gravest);
                understood &= said != null || otherwise().closed();
            }
        }
        return gravest == null ? nothing() : new Said(gravest, understood, false);
    }

    /** What an empty cell says: what is not told has not happened, and neither has a consent. */
    Said nothing() {
        return new Said(this == STATUS || this == SUBSCRIBED ? Standing.PENDING : Standing.FREE, true, true);
    }

    private @Nullable Standing one(String folded) {
        if (no != null && (StatusWords.no(folded) || StatusWords.noTime(folded))) {
            return no;
        }
        if (yes != null && (StatusWords.yes(folded) || StatusWords.time(folded))) {
            return yes;
        }
        Standing word = StatusWords.standing(folded);
        return word == null || word == Standing.FREE || !isEvent() ? word : word.or(otherwise());
    }

    private boolean isEvent() {
        return this == UNSUBSCRIBED_AT || this == BOUNCED_AT || this == COMPLAINED_AT;
    }

    /** What a text means that is neither yes nor no, neither a time nor a known word. */
    private Standing otherwise() {
        return isEvent() && yes != null ? yes : Standing.PENDING;
    }
}
