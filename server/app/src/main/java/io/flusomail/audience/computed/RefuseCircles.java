package io.flusomail.audience.computed;

import io.flusomail.audience.rules.FieldRef;
import io.flusomail.audience.rules.Needs;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.problems.ProblemException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses what would ask for itself, by however many steps and segments: its value would never settle. */
final class RefuseCircles {

    private final Map<FieldId, Set<FieldId>> asked = new HashMap<>();
    private final Map<FieldId, String> labels = new HashMap<>();

    /** @param all that is computed, as it is to be */
    RefuseCircles(List<KnownComputations.Known> all) {
        all.forEach(one -> {
            asked.put(one.field().id(), asked(one.computation()));
            labels.put(one.field().id(), one.field().label());
        });
    }

    private static Set<FieldId> asked(Computation computation) {
        return Needs.of(computation.rules()).fields().stream()
                .map(FieldRef::id)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** @param path of the request that is refused: {@code rules}, {@code rule} */
    void through(Collection<FieldId> fields, String path) {
        fields.stream().filter(this::asksForItself).findFirst().ifPresent(field -> {
            throw ProblemException.invalid(
                    path, "circle", labels.get(field) + " would ask for itself, directly or by what it asks for.");
        });
    }

    private boolean asksForItself(FieldId field) {
        Deque<FieldId> open = new ArrayDeque<>(List.of(field));
        Set<FieldId> seen = new HashSet<>();
        while (!open.isEmpty()) {
            for (FieldId next : asked.getOrDefault(open.pop(), Set.of())) {
                if (next.equals(field)) {
                    return true;
                }
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return false;
    }
}
