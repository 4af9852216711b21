package io.flusomail.content.liquid;

import java.time.Duration;

/**
 * What one rendering may cost before it is given up with a reason.
 *
 * @param iterations loop rounds in all
 * @param outputChars the length of the output, with that of the captures that are open
 * @param work the characters that filters, conditions and captures may go over and write in all: what bounds memory too,
 *     since what a filter answers may be kept in a variable
 * @param time wall-clock time
 */
public record LiquidLimits(int iterations, int outputChars, long work, Duration time) {
    public static final LiquidLimits DEFAULT = new LiquidLimits(20_000, 2 << 20, 32 << 20, Duration.ofMillis(500));
}
