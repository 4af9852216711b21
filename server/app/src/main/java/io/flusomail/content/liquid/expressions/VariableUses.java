package io.flusomail.content.liquid.expressions;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects which outside variables a template reads, in the order of the source, and which of them it can do without. */
public final class VariableUses {
    private final Map<String, Boolean> covered = new TreeMap<>();
    private final Map<String, Integer> declared = new HashMap<>();
    private final Deque<Set<String>> guards = new ArrayDeque<>();

    void read(String path, boolean isCovered) {
        String root = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        if (path.isEmpty() || declared.getOrDefault(root, 0) > 0) {
            return;
        }
        boolean guarded = guards.stream().anyMatch(guard -> guard.contains(path));
        covered.merge(path, isCovered || guarded, Boolean::logicalAnd);
        if (isCovered && !guards.isEmpty()) {
            guards.peek().add(path);
        }
    }

    /** From here on {@code name} is the template's own. */
    public void declare(String name) {
        declared.merge(name, 1, Integer::sum);
    }

    /** The end of the loop whose variable this was. */
    public void forget(String name) {
        declared.merge(name, -1, Integer::sum);
    }

    /** What is asked about from here on counts as provided for until {@link #unguard()}. */
    public void guard() {
        guards.push(new HashSet<>());
    }

    public void unguard() {
        guards.pop();
    }

    /** Path → whether every use has a default or stands under a condition on it. */
    public Map<String, Boolean> byPath() {
        return Collections.unmodifiableMap(covered);
    }
}
