package io.flusomail.audience.contacts;

import io.flusomail.events.EventKind;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.ContactId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what happened to a contact: in the audit trail who did it, in the log what it was. */
@Component
class ContactRecords {

    private final AuditTrail audit;
    private final ContactTies log;

    ContactRecords(AuditTrail audit, ContactTies log) {
        this.audit = audit;
        this.log = log;
    }

    void created(Contact contact) {
        log.note(EventKind.CONTACT_CREATED, List.of(contact.id()), Map.of("source", contact.source()));
        audit.record("contact.created", "contact", contact.id(), null, contact);
    }

    void updated(Contact before, Contact after) {
        List<String> changed = changed(before, after);
        if (!changed.isEmpty()) {
            log.note(EventKind.CONTACT_UPDATED, List.of(after.id()), Map.of("changed", changed));
        }
        audit.record("contact.updated", "contact", after.id(), before, after);
    }

    /** @param former who is no more */
    void merged(Contact before, Contact former, Contact after) {
        log.note(EventKind.CONTACT_MERGED, List.of(after.id()), Map.of("former_id", former.id()));
        audit.record("contact.merged", "contact", after.id(), before, after);
        audit.record("contact.merged_away", "contact", former.id(), former, null);
    }

    /** The trail keeps that somebody was erased, not who it was. */
    void erased(ContactId id) {
        audit.record("contact.deleted", "contact", id, null, null);
    }

    private static List<String> changed(Contact before, Contact after) {
        List<String> changed = new ArrayList<>();
        Contact.Details was = before.details();
        Contact.Details is = after.details();
        note(changed, "email", was.email(), is.email());
        note(changed, "external_id", was.externalId(), is.externalId());
        note(changed, "first_name", was.firstName(), is.firstName());
        note(changed, "last_name", was.lastName(), is.lastName());
        note(changed, "phone", was.phone(), is.phone());
        note(changed, "locale", was.locale(), is.locale());
        note(changed, "time_zone", was.timeZone(), is.timeZone());
        after.fields()
                .forEach((key, value) ->
                        note(changed, "fields." + key, before.fields().get(key), value));
        before.fields().keySet().stream()
                .filter(key -> !after.fields().containsKey(key))
                .forEach(key -> changed.add("fields." + key));
        return changed;
    }

    private static void note(List<String> changed, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }
}
