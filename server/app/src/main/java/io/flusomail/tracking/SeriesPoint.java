package io.flusomail.tracking;

import java.time.Instant;

/**
 * One hour of a source. Persons count in the hour of their first hit, so that the hours add up to the totals.
 *
 * @param hour its beginning
 */
public record SeriesPoint(
        Instant hour, long openedPeople, long clickedPeople, long opens, long clicks, long unsubscribes) {}
