package io.flusomail.audience.notes;

import io.flusomail.audience.contacts.Contacts;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How a contact came to be as it is. */
@Service
class History {

    private final HistoryStore store;
    private final Contacts contacts;

    History(HistoryStore store, Contacts contacts) {
        this.store = store;
        this.contacts = contacts;
    }

    /** @param field null: of all */
    @Transactional(readOnly = true)
    public CursorPage<HistoryStore.Row> page(ContactId id, @Nullable String field, CursorRequest request) {
        ContactId contact = contacts.get(id).id();
        Long before = request.after().map(History::number).orElse(null);
        List<HistoryStore.Row> found = store.page(contact, field, before, request.limit() + 1);
        boolean more = found.size() > request.limit();
        List<HistoryStore.Row> shown = more ? found.subList(0, request.limit()) : found;
        return new CursorPage<>(
                shown, more ? CursorRequest.cursor(Long.toString(shown.getLast().number())) : null, null);
    }

    private static long number(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException _) {
            throw CursorRequest.unreadable();
        }
    }
}
