package io.flusomail.delivery;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person outside of a freeze.
 *
 * @param contactId null for an address that is nobody's contact: a test, a password reset
 * @param step which step of the source's owner, and {@code visit}, which time it came there: the same contact, step
 *     and visit are sent once
 */
public record SingleSend(SendId id, @Nullable ContactId contactId, String email, int step, int visit) {

    public static SingleSend to(SendId id, @Nullable ContactId contactId, String email) {
        return new SingleSend(id, contactId, email, 0, 0);
    }
}
