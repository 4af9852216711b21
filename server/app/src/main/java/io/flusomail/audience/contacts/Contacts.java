package io.flusomail.audience.contacts;

import io.flusomail.audience.AudienceProblems;
import io.flusomail.audience.fields.Fields;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The contacts of the bound workspace. */
@Service
public class Contacts {

    private final ContactStore store;
    private final PersonKeyStore keys;
    private final Fields fields;
    private final ContactTies ties;
    private final AdmitContact admission;
    private final ContactRecords records;
    private final Clock clock;

    Contacts(
            ContactStore store,
            PersonKeyStore keys,
            Fields fields,
            ContactTies ties,
            AdmitContact admission,
            ContactRecords records,
            Clock clock) {
        this.store = store;
        this.keys = keys;
        this.fields = fields;
        this.ties = ties;
        this.admission = admission;
        this.records = records;
        this.clock = clock;
    }

    /** Also by the id of somebody who was merged into this contact. */
    @Transactional(readOnly = true)
    public Contact get(ContactId id) {
        return store.find(id)
                .or(() -> keys.survivorOf(id).flatMap(store::find))
                .orElseThrow(() -> ProblemException.notFound("contact", id));
    }

    /** Those of these people who exist, in the order given. */
    @Transactional(readOnly = true)
    public List<Contact> all(List<ContactId> ids) {
        Map<ContactId, Contact> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            store.all(ids).forEach(contact -> found.put(contact.id(), contact));
        }
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** How many match, however many they are. */
    public long count(ContactFilter filter) {
        return store.count(filter, Integer.MAX_VALUE);
    }

    /** Ids of those who match and were made before a time, in ascending order, after one of them. */
    public List<ContactId> ids(ContactFilter filter, Instant madeBefore, @Nullable ContactId after, int limit) {
        return store.ids(filter, madeBefore, after, limit);
    }

    @Transactional
    Contact create(ContactChange wanted) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(fields.checked(wanted.fields()));
        values.values().removeIf(Objects::isNull);
        ContactId id = ContactId.next();
        if (!store.insert(id, wanted.details(), values, "api", clock.instant())) {
            throw taken(wanted.details());
        }
        tie(get(id), wanted);
        admission.admit(id, "pending", wanted);
        Contact made = get(id);
        records.created(made);
        return made;
    }

    /**
     * Also by the id of somebody who was merged into this contact.
     *
     * @param change what is to become of the contact as it is now, with nobody else writing it: whoever only changes
     *     a part must not write back what the rest was before
     */
    @Transactional
    Contact change(ContactId known, Function<Contact, ContactChange> change) {
        ContactId id = keys.held(known).orElseThrow(() -> ProblemException.notFound("contact", known));
        Contact before = get(id);
        ContactChange wanted = change.apply(before);
        try {
            store.update(id, wanted.details(), merged(before, wanted), clock.instant());
        } catch (DuplicateKeyException e) {
            throw String.valueOf(e.getMessage()).contains("contact_external_id") ? externalIdTaken() : emailTaken("");
        }
        tie(before, wanted);
        boolean addressed =
                !Objects.equals(before.details().emailNorm(), wanted.details().emailNorm());
        if (addressed || wanted.consent() != null || wanted.status() != null) {
            admission.admit(id, before.status(), wanted);
        }
        Contact after = get(id);
        AdmitContact.require(wanted.status(), after);
        records.updated(before, after);
        return after;
    }

    private Map<String, Object> merged(Contact before, ContactChange wanted) {
        Map<String, Object> values =
                new LinkedHashMap<>(wanted.replace() ? fields.kept(before.fields()) : before.fields());
        fields.checked(wanted.fields()).forEach((key, value) -> {
            if (value == null) {
                values.remove(key);
            } else {
                values.put(key, value);
            }
        });
        return values;
    }

    private void tie(Contact contact, ContactChange wanted) {
        if (wanted.tags() != null) {
            ties.setTags(contact, store.only(contact.id()), wanted.tags());
        }
        if (wanted.lists() != null) {
            ties.setLists(contact, store.only(contact.id()), wanted.lists(), wanted.consent() != null);
        }
    }

    private ProblemException taken(Contact.Details details) {
        String norm = details.emailNorm();
        return norm == null
                ? externalIdTaken()
                : store.holder(norm, null)
                        .map(holder -> emailTaken(", " + holder + ","))
                        .orElseGet(Contacts::externalIdTaken);
    }

    private static ProblemException emailTaken(String holder) {
        String message = "Another contact" + holder + " has this e-mail address.";
        return new ProblemException(
                AudienceProblems.CONTACT_EMAIL_TAKEN, message, new FieldError("email", "taken", message));
    }

    private static ProblemException externalIdTaken() {
        String message = "Another contact has this external id.";
        return new ProblemException(
                AudienceProblems.CONTACT_EXTERNAL_ID_TAKEN, message, new FieldError("external_id", "taken", message));
    }
}
