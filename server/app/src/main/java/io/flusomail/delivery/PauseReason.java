package io.flusomail.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Why a source stands still.
 *
 * @param kind a person's pause waits for a person; a provider's ends when the provider works again
 * @param text for people, at most a sentence or two; null when the person gave none
 */
public record PauseReason(Kind kind, @Nullable String text) {

    /** Who stopped it. */
    public enum Kind {
        PERSON,
        PROVIDER
    }

    public static PauseReason byPerson() {
        return new PauseReason(Kind.PERSON, null);
    }
}
