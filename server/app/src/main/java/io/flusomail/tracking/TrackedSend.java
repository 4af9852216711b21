package io.flusomail.tracking;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;

/** The mail that a link or pixel stands in, and to whom it went. */
public record TrackedSend(WorkspaceId workspaceId, SourceId sourceId, SendId sendId, ContactId contactId) {}
