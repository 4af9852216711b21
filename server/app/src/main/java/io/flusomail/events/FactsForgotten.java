package io.flusomail.events;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.List;

/**
 * The log has forgotten facts about erased people, after every reader had counted them, in the transaction that
 * publishes this: whoever keeps a state of theirs drawn from the log forgets it too. Comes again for facts that came late.
 */
public record FactsForgotten(WorkspaceId workspace, List<ContactId> contacts) {}
