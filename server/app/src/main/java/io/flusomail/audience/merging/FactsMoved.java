package io.flusomail.audience.merging;

import io.flusomail.platform.ids.ContactId;
import java.util.Set;

/** Facts are told of these people that were told of others before; in the transaction that publishes this. */
public record FactsMoved(Set<ContactId> contacts) {}
