package io.flusomail.audience.imports.staging;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** Lines with 128 bits that stand for their keys, in the order of the file; 24 bytes each. */
final class DigestedLines {

    private long[] highs = new long[1024];
    private long[] lows = new long[1024];
    private long[] lines = new long[1024];
    private int size;

    void add(long high, long low, long line) {
        if (size == lines.length) {
            highs = Arrays.copyOf(highs, size * 2);
            lows = Arrays.copyOf(lows, size * 2);
            lines = Arrays.copyOf(lines, size * 2);
        }
        highs[size] = high;
        lows[size] = low;
        lines[size++] = line;
    }

    int size() {
        return size;
    }

    long high(int i) {
        return highs[i];
    }

    long low(int i) {
        return lows[i];
    }

    long line(int i) {
        return lines[i];
    }

    /** These, but for lines that do not count; what is left out is forgotten. */
    DigestedLines only(LongPredicate counts) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (counts.test(lines[i])) {
                highs[kept] = highs[i];
                lows[kept] = lows[i];
                lines[kept++] = lines[i];
            }
        }
        size = kept;
        return this;
    }

    /** A table with open addressing holds the last place of each key; whatever is not in its key's place is repeated. */
    void forEachRepeated(RepeatedKeys.Repeated found) {
        int mask = Integer.highestOneBit(Math.max(4, size)) * 4 - 1;
        int[] table = new int[mask + 1];
        for (int i = 0; i < size; i++) {
            table[slot(table, mask, i)] = i + 1;
        }
        for (int i = 0; i < size; i++) {
            int last = table[slot(table, mask, i)] - 1;
            if (last != i) {
                found.on(lines[i], lines[last]);
            }
        }
    }

    private int slot(int[] table, int mask, int i) {
        int slot = (int) lows[i] & mask;
        while (table[slot] != 0 && !same(table[slot] - 1, i)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean same(int a, int b) {
        return lows[a] == lows[b] && highs[a] == highs[b];
    }
}
