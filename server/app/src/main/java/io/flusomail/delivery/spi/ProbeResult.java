package io.flusomail.delivery.spi;

import java.util.List;

/**
 * What came of a probe.
 *
 * @param message one sentence for the person who asked
 * @param steps what was said, one line for each step; no secrets
 */
public record ProbeResult(boolean ok, String message, List<String> steps) {

    public ProbeResult {
        steps = List.copyOf(steps);
    }
}
