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
 * @param data the text of a JSON object with particulars of the kind; of a custom event its properties
 * @param name of a custom event; null for all other kinds
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
        @Nullable String data,
        @Nullable String name) {

    /** A fact of one of our own kinds. */
    public ContactEvent(
            WorkspaceId workspaceId,
            ContactId contactId,
            EventKind kind,
            @Nullable String sourceKind,
            @Nullable SourceId sourceId,
            @Nullable SendId sendId,
            @Nullable String machine,
            Instant occurredAt,
            @Nullable String data) {
        this(workspaceId, contactId, kind, sourceKind, sourceId, sendId, machine, occurredAt, data, null);
    }

    /** A fact that no message and no source is behind. */
    public static ContactEvent of(
            WorkspaceId workspace, ContactId contact, EventKind kind, Instant occurredAt, @Nullable String data) {
        return new ContactEvent(workspace, contact, kind, null, null, null, null, occurredAt, data);
    }

    /**
     * A custom event.
     *
     * @param properties the text of a JSON object
     */
    public static ContactEvent tracked(
            WorkspaceId workspace, ContactId contact, String name, Instant occurredAt, String properties) {
        return new ContactEvent(
                workspace, contact, EventKind.TRACKED, null, null, null, null, occurredAt, properties, name);
    }
}
