package io.flusomail.audience.imports.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which columns hold what. Signs of how people stand may come several times, anything else once in a row. */
public final class TakenTargets {

    private final Table table;
    private final Map<String, List<Integer>> columns = new HashMap<>();

    public TakenTargets(Table table) {
        this.table = table;
    }

    /** Whether the column may hold this, which it then does. */
    public boolean take(String target, int column) {
        if (target.isEmpty() || ColumnGuess.STANDINGS.contains(target)) {
            return true;
        }
        List<Integer> others = columns.computeIfAbsent(target, _ -> new ArrayList<>());
        boolean free = others.stream().noneMatch(other -> table.together(other, column));
        if (free) {
            others.add(column);
        }
        return free;
    }
}
