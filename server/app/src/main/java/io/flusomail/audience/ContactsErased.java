package io.flusomail.audience;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * People are being erased, in the transaction that publishes this: whoever keeps something about them listens at once
 * ({@code @EventListener}) and erases it too. What was suppressed stays suppressed.
 *
 * @param contacts at most a thousand
 * @param addresses those that they have or had and that are nobody else's now: in lower case as given, with the normal
 *     form of each; the normal forms are among the keys
 * @param externalIds likewise
 * @param mayReturn whether only an import is taken back: another one that is under way brings them in all the same
 */
public record ContactsErased(
        WorkspaceId workspace,
        List<ContactId> contacts,
        Map<String, String> addresses,
        Set<String> externalIds,
        boolean mayReturn) {

    public ContactsErased {
        contacts = List.copyOf(contacts);
        addresses = Map.copyOf(addresses);
        externalIds = Set.copyOf(externalIds);
    }
}
