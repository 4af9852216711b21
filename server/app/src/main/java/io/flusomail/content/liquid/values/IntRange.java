package io.flusomail.content.liquid.values;

import java.util.AbstractList;
import java.util.List;

/** {@code (first..last)}, both ends included; empty when {@code last} lies below {@code first}. */
public record IntRange(long first, long last) {
    /** More than any mail needs; keeps {@code (1..999999999)} from being spelled out in memory. */
    private static final long LONGEST = 100_000;

    public List<Object> items() {
        long count = last < first ? 0 : last - first + 1;
        if (count < 0 || count > LONGEST) {
            throw new LiquidRenderException("the range (" + this + ") is longer than " + LONGEST + " numbers");
        }
        return new AbstractList<>() {
            @Override
            public Object get(int index) {
                if (index < 0 || index >= count) {
                    throw new IndexOutOfBoundsException(index);
                }
                return first + index;
            }

            @Override
            public int size() {
                return (int) count;
            }
        };
    }

    @Override
    public String toString() {
        return first + ".." + last;
    }
}
