package io.flusomail.bench.kit;

import java.io.IOException;
import java.util.Arrays;

/** What the application measures of itself, now. */
public record Metrics(String text) {

    public static Metrics of(Api api) throws IOException, InterruptedException {
        Answer answer = api.call("GET", "/metrics", null);
        if (!answer.ok()) {
            throw new IOException("GET /metrics was answered " + answer.status());
        }
        return new Metrics(answer.text());
    }

    /** Over all tags; 0 when nothing was measured yet. */
    public double sum(String name) {
        return Arrays.stream(values(name)).sum();
    }

    /** Of all tags; 0 when nothing was measured yet. */
    public double max(String name) {
        return Arrays.stream(values(name)).max().orElse(0);
    }

    private double[] values(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
    }
}
