package io.flusomail.content.liquid;

import io.flusomail.content.liquid.expressions.Scope;
import io.flusomail.content.liquid.values.LiquidRenderException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The state of one rendering: variables, loops, counters, and what is left of the limits. Used by one thread. */
public final class Rendering implements Scope {
    enum Interrupt {
        BREAK,
        CONTINUE
    }

    /** A loop's own variable. */
    private record Frame(
            String name, @Nullable Object value, @Nullable Frame outer) {}

    private static final int STEPS_PER_CLOCK = 64;

    private final Function<String, @Nullable Object> data;
    private final Clock clock;
    private final LiquidLimits limits;
    private final LongSupplier nanoTime;
    private final @Nullable Object attachment;
    private final long deadline;
    private @Nullable Map<String, @Nullable Object> assigned;
    private @Nullable Map<String, Long> counters;
    private @Nullable Map<String, Object> registers;
    private @Nullable Frame frame;
    private @Nullable Interrupt interrupt;
    private int iterations;
    private long work;
    private int steps;
    /** The length of what is written around the capture that is being written. */
    private int around;

    private int offset;

    /**
     * @param nanoTime as {@link System#nanoTime()}
     * @param attachment for nodes that an application adds, such as links
     */
    public Rendering(
            Function<String, @Nullable Object> data,
            Clock clock,
            LiquidLimits limits,
            LongSupplier nanoTime,
            @Nullable Object attachment) {
        this.data = data;
        this.clock = clock;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.attachment = attachment;
        this.deadline = nanoTime.getAsLong() + limits.time().toNanos();
    }

    public @Nullable Object attachment() {
        return attachment;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public @Nullable Object variable(String name) {
        for (Frame f = frame; f != null; f = f.outer) {
            if (f.name.equals(name)) {
                return f.value;
            }
        }
        if (assigned != null && assigned.containsKey(name)) {
            return assigned.get(name);
        }
        if (counters != null && counters.containsKey(name)) {
            return counters.get(name);
        }
        return data.apply(name);
    }

    void assign(String name, @Nullable Object value) {
        if (assigned == null) {
            assigned = new HashMap<>();
        }
        assigned.put(name, value);
    }

    long counter(String name) {
        Long counter = counters == null ? null : counters.get(name);
        if (counter != null) {
            return counter;
        }
        return data.apply(name) instanceof Number number ? number.longValue() : 0;
    }

    void count(String name, long value) {
        if (counters == null) {
            counters = new HashMap<>();
        }
        counters.put(name, value);
    }

    /** What tags remember between their turns: cycles, loop offsets, the last {@code ifchanged}. */
    Map<String, Object> registers() {
        if (registers == null) {
            registers = new HashMap<>();
        }
        return registers;
    }

    void enter(String name, @Nullable Object value) {
        frame = new Frame(name, value, frame);
    }

    void leave() {
        if (frame != null) {
            frame = frame.outer;
        }
    }

    void interrupt(Interrupt kind) {
        interrupt = kind;
    }

    boolean isInterrupted() {
        return interrupt != null;
    }

    /** Ends the pending interrupt; true if it was a {@code break}. */
    boolean clearInterrupt() {
        boolean broke = interrupt == Interrupt.BREAK;
        interrupt = null;
        return broke;
    }

    /** The place in the template that is being rendered, for the message if it fails. */
    void at(int place) {
        offset = place;
    }

    public int offset() {
        return offset;
    }

    void iterate() {
        if (++iterations > limits.iterations()) {
            throw new LiquidRenderException("more than " + limits.iterations() + " loop rounds");
        }
    }

    @Override
    public void spend(long characters) {
        work += characters;
        if (work > limits.work()) {
            throw new LiquidRenderException("more than " + limits.work() + " characters of values to work on");
        }
    }

    /** Writes a block by itself; what is written around it still counts. */
    String captured(Block body, StringBuilder out) {
        around += out.length();
        StringBuilder captured = new StringBuilder();
        body.render(this, captured);
        around -= out.length();
        return captured.toString();
    }

    void step(StringBuilder out) {
        if (around + out.length() > limits.outputChars()) {
            throw new LiquidRenderException("the output is longer than " + limits.outputChars() + " characters");
        }
        if (++steps % STEPS_PER_CLOCK == 0 && nanoTime.getAsLong() - deadline > 0) {
            throw new LiquidRenderException(
                    "rendering took longer than " + limits.time().toMillis() + " ms");
        }
    }
}
