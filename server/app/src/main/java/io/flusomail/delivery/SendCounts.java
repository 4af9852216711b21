package io.flusomail.delivery;

import java.util.Map;

/**
 * How many rows of a source are in which status.
 *
 * @param byStatus every status, zero where there is none
 * @param reasons for skipped, bounced and failed rows: how many for which reason
 */
public record SendCounts(Map<SendStatus, Long> byStatus, Map<SendStatus, Map<String, Long>> reasons) {

    public SendCounts {
        byStatus = Map.copyOf(byStatus);
        reasons = Map.copyOf(reasons);
    }

    public long of(SendStatus status) {
        return byStatus.getOrDefault(status, 0L);
    }

    /** Why people were left out, by reason. */
    public Map<String, Long> skipped() {
        return reasons.getOrDefault(SendStatus.SKIPPED, Map.of());
    }

    public long total() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows that are pending, claimed or deferred. */
    public long open() {
        return of(SendStatus.PENDING) + of(SendStatus.CLAIMED) + of(SendStatus.DEFERRED);
    }

    /** Rows that a provider took, whatever came of them later. */
    public long accepted() {
        return of(SendStatus.SENT) + of(SendStatus.DELIVERED) + of(SendStatus.COMPLAINED);
    }
}
