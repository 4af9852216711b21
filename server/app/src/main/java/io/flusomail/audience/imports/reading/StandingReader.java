package io.flusomail.audience.imports.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads how people stand, out of all columns that say something of it. */
final class StandingReader {

    /** Words come again and again, times do not: so many are remembered. */
    private static final int REMEMBERED = 1000;

    private final List<Sign> signs = new ArrayList<>();

    /** A column, how it is to be read, and what its cells have meant before. */
    private record Sign(Column column, StandingColumn means, Map<String, StandingColumn.Said> known) {

        StandingColumn.Said said(List<String> cells) {
            String cell = column.of(cells);
            if (Cells.empty(cell)) {
                return means.nothing();
            }
            StandingColumn.Said before = known.get(cell);
            if (before != null) {
                return before;
            }
            StandingColumn.Said now = means.read(cell);
            if (known.size() < REMEMBERED && cell.length() <= StandingColumn.LONGEST) {
                known.put(cell, now);
            }
            return now;
        }
    }

    /** @param columns of which those that say nothing of it are passed over */
    StandingReader(List<Column> columns) {
        for (Column column : columns) {
            StandingColumn means = StandingColumn.of(column.target());
            if (means != null) {
                signs.add(new Sign(column, means, new HashMap<>()));
            }
        }
    }

    /** An empty status says nothing where another column says yes. */
    void read(List<String> cells, Draft draft) {
        for (Sign sign : signs) {
            StandingColumn.Said said = sign.said(cells);
            boolean unheard = said.silent() && sign.means() == StandingColumn.STATUS && agreed(cells);
            if (!unheard) {
                draft.stands(sign.column(), said);
            }
        }
    }

    private boolean agreed(List<String> cells) {
        for (Sign sign : signs) {
            if (sign.means() == StandingColumn.SUBSCRIBED && sign.said(cells).standing() == Standing.FREE) {
                return true;
            }
        }
        return false;
    }
}
