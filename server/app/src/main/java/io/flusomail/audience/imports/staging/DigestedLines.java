package io.flusomail.audience.imports.staging;

import io.flusomail.audience.imports.reading.Standing;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Lines with 128 bits that stand for their keys, in the order of the file; 25 bytes each. */
final class DigestedLines {

    private long[] highs = new long[1024];
    private long[] lows = new long[1024];
    private long[] lines = new long[1024];
    private byte[] marks = new byte[1024];
    private int size;

    void add(long high, long low, long line, Mark mark) {
        if (size == lines.length) {
            highs = Arrays.copyOf(highs, size * 2);
            lows = Arrays.copyOf(lows, size * 2);
            lines = Arrays.copyOf(lines, size * 2);
            marks = Arrays.copyOf(marks, size * 2);
        }
        highs[size] = high;
        lows[size] = low;
        marks[size] = mark.packed();
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

    Mark mark(int i) {
        return Mark.of(marks[i]);
    }

    /** These, but for lines that do not count; what is left out is forgotten. */
    DigestedLines only(LongPredicate counts) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (counts.test(lines[i])) {
                highs[kept] = highs[i];
                lows[kept] = lows[i];
                marks[kept] = marks[i];
                lines[kept++] = lines[i];
            }
        }
        size = kept;
        return this;
    }

    /** A table with open addressing holds the place of each key's line that counts, and the gravest standing beside it. */
    void forEachRepeated(RepeatedKeys.Repeated found) {
        int mask = Integer.highestOneBit(Math.max(4, size)) * 4 - 1;
        int[] table = new int[mask + 1];
        @Nullable Standing[] gravest = new Standing[mask + 1];
        for (int i = 0; i < size; i++) {
            int slot = slot(table, mask, i);
            Mark mark = mark(i);
            if (table[slot] == 0 || mark.claim().compareTo(mark(table[slot] - 1).claim()) >= 0) {
                table[slot] = i + 1;
            }
            if (mark.shared()) {
                gravest[slot] = mark.standing().or(gravest[slot]);
            }
        }
        for (int i = 0; i < size; i++) {
            int slot = slot(table, mask, i);
            int counts = table[slot] - 1;
            if (counts != i) {
                found.on(lines[i], mark(i), lines[counts], mark(counts));
            } else if (mark(i).standing() != mark(i).standing().or(gravest[slot])) {
                found.graver(lines[i], mark(i), mark(i).standing().or(gravest[slot]));
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
