package io.flusomail.audience.ingest;

import io.flusomail.audience.contacts.Contact;
import io.flusomail.platform.problems.ProblemException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How an item says whom it is about: by {@code contact}, or flat by {@code user_id} and {@code traits}. */
final class NamedPerson {

    private NamedPerson() {}

    static boolean flat(@Nullable Object contact, @Nullable Object userId, @Nullable Object traits) {
        boolean flat = userId != null || traits != null;
        if (flat && contact != null) {
            throw ProblemException.invalid(
                    userId == null ? "traits" : "user_id", "not_both", "Give contact or user_id and traits, not both.");
        }
        return flat || contact == null;
    }

    static Who who(@Nullable ContactKeys contact, @Nullable String userId, @Nullable String anonymousId) {
        boolean flat = flat(contact, userId, null);
        ContactKeys keys = contact == null ? new ContactKeys(null, null, userId) : contact;
        return who(keys, anonymousId, flat);
    }

    static Who who(ContactKeys keys, @Nullable String anonymousId, boolean flat) {
        return new Who(keys.id(), keys.email(), keys.externalId(), anonymousId, flat);
    }

    static void require(Who who) {
        if (who.anonymous()) {
            throw ProblemException.invalid(
                    "contact", "required", "Say who it is: a contact's email, external_id or id, or a user_id.");
        }
    }

    static void requireKeys(Who who) {
        if (who.email() != null || who.externalId() != null) {
            within(
                    who,
                    () -> checked(
                            new Contact.Details(who.email(), who.externalId(), null, null, null, null, null), who));
        }
    }

    /** Somebody named by id needs no other key; the rules about the rest hold all the same. */
    static Contact.Details checked(Contact.Details details, Who who) {
        boolean named = details.email() != null || details.externalId() != null;
        Contact.Details whole = named || who.id() == null
                ? details
                : new Contact.Details(
                        null,
                        who.id().toString(),
                        details.firstName(),
                        details.lastName(),
                        details.phone(),
                        details.locale(),
                        details.timeZone());
        return whole.checked();
    }

    /** Has mistakes in what is told of a person point to where it stands in the item. */
    static <T> T within(Who who, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ProblemException e) {
            throw ReadTraits.moved(e, who::path);
        }
    }
}
