package io.flusomail.tracking;

import java.time.Instant;

/**
 * One step of a course. Persons count in the step of their first hit, so that the steps add up to the totals.
 *
 * @param at where it begins
 * @param opens and {@code clicks}: persons' hits
 */
public record Hits(
        Instant at,
        long openedPeople,
        long clickedPeople,
        long opens,
        long clicks,
        long unsubscribes,
        long machineOpens,
        long machineClicks) {}
