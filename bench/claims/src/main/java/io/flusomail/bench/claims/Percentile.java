package io.flusomail.bench.claims;

import java.util.List;

/** Of what was measured. */
final class Percentile {

    private Percentile() {}

    /** @param share 0.5 for the median */
    static double of(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }
}
