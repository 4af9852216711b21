package io.flusomail.audience;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.List;

/**
 * People were erased, in the transaction that publishes this: whoever keeps something about them listens at once
 * ({@code @EventListener}) and erases it too. What was suppressed stays suppressed.
 */
public record ContactsErased(WorkspaceId workspace, List<ContactId> contacts) {}
