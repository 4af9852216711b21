package io.flusomail.tracking;

import java.util.Map;

/**
 * What came of a source's mails.
 *
 * @param openedPeople and {@code clickedPeople}: distinct persons; machines are left out here and in the totals
 * @param opens and {@code clicks}: every hit of a person
 * @param machineOpens and {@code machineClicks}: hits taken for machines', by reason
 */
public record TrackedCounts(
        long openedPeople,
        long clickedPeople,
        long opens,
        long clicks,
        long unsubscribes,
        Map<String, Long> machineOpens,
        Map<String, Long> machineClicks) {

    public static final TrackedCounts NONE = new TrackedCounts(0, 0, 0, 0, 0, Map.of(), Map.of());

    public TrackedCounts {
        machineOpens = Map.copyOf(machineOpens);
        machineClicks = Map.copyOf(machineClicks);
    }
}
