package io.flusomail.delivery;

/** What goes first when there is more to send than can be sent; the order of the constants is the order of turns. */
public enum Lane {
    TRANSACTIONAL,
    JOURNEY,
    BULK
}
