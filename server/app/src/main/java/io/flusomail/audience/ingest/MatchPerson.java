package io.flusomail.audience.ingest;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides who an item is about, and refuses it where its names are of two people. */
@Component
class MatchPerson {

    /** Whom an item tells of, made when unknown; null when it was refused. */
    @Nullable
    Person identified(Batch batch, int at, Who who) {
        Person person = named(batch, at, who);
        if (person == null) {
            return null;
        }
        Person withEmail = batch.roster.ofEmail(who.emailNorm());
        if (withEmail != null && withEmail != person) {
            batch.refuse(at, who.path("email"), "taken", "Another contact has this e-mail address.");
            return null;
        }
        String externalId = who.externalId();
        Person withId = batch.roster.ofExternalId(externalId);
        boolean other = withId != null && withId != person;
        boolean had = withId == null && externalId != null && person.externalId() != null;
        if (other || had && !Objects.equals(person.externalId(), externalId)) {
            String message = other
                    ? "Another contact has this external id."
                    : "The contact has another external id; tell by /api/alias that both are one person's.";
            batch.refuse(at, who.path("external_id"), "taken", message);
            return null;
        }
        return person;
    }

    /** Whom an item names, made when unknown; null when it names an id that nobody has, and was refused. */
    @Nullable
    Person named(Batch batch, int at, Who who) {
        if (refusedById(batch, at, who)) {
            return null;
        }
        return batch.roster.find(who).orElseGet(() -> batch.roster.make(who));
    }

    /** An id is never made up by a caller: one that finds nobody is a mistake. */
    boolean refusedById(Batch batch, int at, Who who) {
        if (who.id() == null || batch.roster.ofId(who.id()) != null) {
            return false;
        }
        batch.refuse(at, "contact.id", "unknown", "There is no contact " + who.id() + " here.");
        return true;
    }
}
