package io.flusomail.sink;

import java.util.Locale;

/**
 * What a replay took.
 *
 * @param accepted mails that got a 250 at the end
 * @param refused mails that got anything else
 * @param cpuMicros CPU time of this whole process for each accepted mail, in microseconds; a sink in the same process
 *     counts in
 */
public record ReplayResult(int accepted, int refused, double seconds, double perSecond, double cpuMicros) {
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d accepted, %d refused in %.2f s: %.0f mails/s, %.1f µs CPU each",
                accepted,
                refused,
                seconds,
                perSecond,
                cpuMicros);
    }
}
