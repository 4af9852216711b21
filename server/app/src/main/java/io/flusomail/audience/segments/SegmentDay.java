package io.flusomail.audience.segments;

import java.time.LocalDate;

/**
 * A day of a live segment.
 *
 * @param day UTC
 * @param count how many were in it at its end
 * @param entered how many came, {@code left} how many went; one who did both counts in both
 */
public record SegmentDay(LocalDate day, long count, long entered, long left) {}
