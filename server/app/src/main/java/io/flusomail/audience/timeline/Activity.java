package io.flusomail.audience.timeline;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.flusomail.audience.contacts.ContactAnswers;
import io.flusomail.audience.spi.FactOrigin;
import io.flusomail.events.ContactEvent;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact, or a note.
 *
 * @param kind of a note {@code note}
 * @param name of a custom event (kind {@code tracked}); null of all others
 * @param machine why it is taken for a machine's doing; null: a person's
 * @param data particulars of the kind, of a custom event its properties: an object
 * @param origin what it came from, as far as that is known and the caller may read it
 * @param linkUrl where the link leads that was clicked, as it stands in the mail; {@code data.link} is its number
 * @param changes from what to what values changed, for half a year; masked as those of the contact are
 */
record Activity(
        String kind,
        @Nullable String name,
        Instant occurredAt,
        @Nullable String sourceKind,
        @Nullable SourceId sourceId,
        @Nullable SendId sendId,
        @Nullable String machine,
        @JsonRawValue @Nullable String data,
        @Nullable Origin origin,
        @Nullable String linkUrl,
        @Nullable List<ValueChange> changes,
        @Nullable NoteText note) {

    static Activity of(Timeline.Entry entry, Set<String> hidden) {
        FindNotes.Row note = entry.note();
        return note == null ? ofFact(entry, hidden) : ofNote(note);
    }

    private static Activity ofNote(FindNotes.Row note) {
        NoteText text = new NoteText(note.id(), note.text(), note.authorName());
        return new Activity(ActivityFilter.NOTE, null, note.at(), null, null, null, null, null, null, null, null, text);
    }

    private static Activity ofFact(Timeline.Entry entry, Set<String> hidden) {
        ContactEvent event = Objects.requireNonNull(entry.fact()).event();
        Background.Known known = Objects.requireNonNull(entry.known());
        return new Activity(
                event.kind().code(),
                event.name(),
                event.occurredAt(),
                event.sourceKind(),
                event.sourceId(),
                event.sendId(),
                event.machine(),
                event.data(),
                Origin.of(known.origin()),
                known.url(),
                entry.changes().isEmpty()
                        ? null
                        : entry.changes().stream()
                                .map(change -> ValueChange.of(change, hidden))
                                .toList(),
                null);
    }

    /**
     * What a fact came from.
     *
     * @param kind {@code campaign}, {@code transactional}, {@code segment} or {@code import}
     * @param subject of the mail, as it was written
     */
    record Origin(
            String kind,
            @Nullable UUID id,
            @Nullable String name,
            @Nullable String subject,
            boolean isDeleted) {

        static @Nullable Origin of(@Nullable FactOrigin origin) {
            return origin == null
                    ? null
                    : new Origin(origin.kind(), origin.id(), origin.name(), origin.subject(), origin.deleted());
        }
    }

    /**
     * One value that changed.
     *
     * @param field {@code first_name}, {@code fields.city}
     * @param before any JSON; null: there was none
     */
    record ValueChange(
            String field,
            @JsonRawValue @Nullable String before,
            @JsonRawValue @Nullable String after) {

        static ValueChange of(FindChanges.Row row, Set<String> hidden) {
            return new ValueChange(
                    row.field(),
                    ContactAnswers.shown(row.field(), row.before(), hidden),
                    ContactAnswers.shown(row.field(), row.after(), hidden));
        }
    }

    /** What a colleague wrote. */
    record NoteText(UUID id, String text, String authorName) {}
}
