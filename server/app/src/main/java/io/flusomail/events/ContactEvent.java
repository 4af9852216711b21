package io.flusomail.events;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fact about one contact.
 *
 * @param sourceKind what sort of thing caused it: {@code campaign}, {@code import} …
 * @param sourceId the campaign run, import … that caused it
 * @param sendId the message that it is about
 * @param machine why this hit is taken for a machine's; null for a person's
 * @param occurredAt when it happened, as the reporter says; the log notes by itself when it was received
 * @param data the text of a JSON object with particulars of the kind
 */
public record ContactEvent(
        WorkspaceId workspaceId,
        ContactId contactId,
        EventKind kind,
        @Nullable String sourceKind,
        @Nullable SourceId sourceId,
        @Nullable SendId sendId,
        @Nullable String machine,
        Instant occurredAt,
        @Nullable String data) {

    /** A fact that no message and no source is behind. */
    public static ContactEvent of(
            WorkspaceId workspace, ContactId contact, EventKind kind, Instant occurredAt, @Nullable String data) {
        return new ContactEvent(workspace, contact, kind, null, null, null, null, occurredAt, data);
    }
}
