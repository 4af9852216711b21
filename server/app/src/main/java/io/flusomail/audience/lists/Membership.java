package io.flusomail.audience.lists;

import io.flusomail.platform.ids.ListId;
import java.time.Instant;

/**
 * Somebody's place on a list.
 *
 * @param status {@code active}, {@code pending} until confirmed, or {@code unsubscribed}
 */
public record Membership(ListId listId, String listName, String status, Instant joinedAt) {}
