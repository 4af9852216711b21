package io.flusomail.events;

import java.time.Instant;

/**
 * A fact with its place in the log.
 *
 * @param xid the transaction that wrote it; with {@code seq} the order of the log
 * @param seq its number, unique in the log
 * @param receivedAt when the database took it
 */
public record LoggedEvent(long xid, long seq, Instant receivedAt, ContactEvent event) {}
