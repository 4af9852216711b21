package io.flusomail.audience.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Chance that forgets nothing: each of some things once, in any order, before one comes again. */
final class Dealt {

    private final Random random;
    private final Map<String, Deque<Object>> decks = new HashMap<>();

    Dealt(Random random) {
        this.random = random;
    }

    /** @param deck always of the same things */
    @SuppressWarnings("unchecked") // each deck holds what was put into it
    <T> T next(String deck, List<T> things) {
        Deque<Object> left = decks.computeIfAbsent(deck, _ -> new ArrayDeque<>());
        if (left.isEmpty()) {
            List<T> shuffled = new ArrayList<>(things);
            Collections.shuffle(shuffled, random);
            left.addAll(shuffled);
        }
        return (T) left.removeFirst();
    }
}
