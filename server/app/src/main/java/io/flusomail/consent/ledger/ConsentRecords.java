package io.flusomail.consent.ledger;

import io.flusomail.audience.Audience;
import io.flusomail.consent.ledger.ConsentRecordStore.Line;
import io.flusomail.consent.ledger.ConsentRecordStore.Place;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.StorableTime;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What one person of the bound workspace agreed to and withdrew, the latest first. */
@Service
class ConsentRecords {

    private final ConsentRecordStore store;
    private final Audience audience;

    ConsentRecords(ConsentRecordStore store, Audience audience) {
        this.store = store;
        this.audience = audience;
    }

    @Transactional(readOnly = true)
    CursorPage<ConsentRecord> of(ContactId known, CursorRequest asked) {
        ContactId contact = audience.present(known).orElseThrow(() -> ProblemException.notFound("contact", known));
        Place after = asked.after().map(ConsentRecords::place).orElse(null);
        List<Line> found = store.of(contact, after, asked.limit() + 1);
        List<Line> shown = found.subList(0, Math.min(found.size(), asked.limit()));
        String next = found.size() > shown.size()
                ? CursorRequest.cursor(key(shown.getLast().place()))
                : null;
        return new CursorPage<>(shown.stream().map(Line::consent).toList(), next, null);
    }

    private static String key(Place place) {
        return place.at() + " " + place.number();
    }

    private static Place place(String key) {
        String[] parts = key.split(" ", -1);
        try {
            if (parts.length == 2) {
                Instant at = StorableTime.parse(parts[0]).orElseThrow(CursorRequest::unreadable);
                return new Place(at, Long.parseLong(parts[1]));
            }
        } catch (NumberFormatException _) {
            // falls through to the refusal
        }
        throw CursorRequest.unreadable();
    }
}
