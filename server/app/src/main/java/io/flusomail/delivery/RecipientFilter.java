package io.flusomail.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Which rows of the ledger to show; null: any.
 *
 * @param recipient the whole address, in any letter case
 * @param reason a reason code, such as {@code no_consent}
 */
public record RecipientFilter(
        @Nullable SendStatus status,
        @Nullable String recipient,
        @Nullable String reason) {

    public static RecipientFilter any() {
        return new RecipientFilter(null, null, null);
    }
}
