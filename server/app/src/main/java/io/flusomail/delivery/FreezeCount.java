package io.flusomail.delivery;

import java.util.Map;

/**
 * What one chunk added to the ledger; people who were in it already count nowhere.
 *
 * @param queued rows that will be sent
 * @param skipped rows that will not, by reason
 */
public record FreezeCount(long queued, Map<String, Long> skipped) {

    public FreezeCount {
        skipped = Map.copyOf(skipped);
    }

    public long total() {
        return queued + skipped.values().stream().mapToLong(Long::longValue).sum();
    }
}
