package io.flusomail.audience.ingest;

import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.EventKind;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the people of a batch who are new, changes those who are known, and leads them past consent. */
@Component
class WritePersons {

    private final PersonWriteStore store;
    private final ContactIntake intake;
    private final WriteTies ties;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;

    WritePersons(
            PersonWriteStore store,
            ContactIntake intake,
            WriteTies ties,
            AuditTrail audit,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.intake = intake;
        this.ties = ties;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    void write(Batch batch) {
        Instant now = clock.instant();
        List<Person> changed = batch.roster.all().stream()
                .filter(person -> !person.changed().isEmpty())
                .toList();
        if (!changed.isEmpty()) {
            update(batch, changed, now);
        }
        // After those who give an address up, which somebody new may have.
        List<Person> fresh = batch.roster.fresh();
        if (!fresh.isEmpty()) {
            insert(batch, fresh, now);
        }
        admit(batch.consents);
        ties.write(batch, now);
        if (!batch.formerIds.isEmpty()) {
            store.remember(batch.formerIds, now);
        }
    }

    /** Whoever agreed by the same words goes through the door together, each with their own time and address. */
    private void admit(Map<ContactId, ConsentGiven> consents) {
        Map<ConsentGiven, List<ContactId>> alike = new LinkedHashMap<>();
        consents.forEach((contact, consent) -> alike.computeIfAbsent(
                        new ConsentGiven(consent.source(), null, null, consent.wording()), _ -> new ArrayList<>())
                .add(contact));
        alike.forEach((words, contacts) -> intake.admitEach(store.evidence(contacts, consents), words));
    }

    private void insert(Batch batch, List<Person> fresh, Instant now) {
        if (store.insert(fresh, now) < fresh.size()) {
            throw new Overtaken();
        }
        List<ContactId> ids = fresh.stream().map(Person::id).toList();
        intake.admitNew(store.addresses(ids), null);
        String data = json.writeValueAsString(Map.of("source", "api"));
        ids.forEach(id -> note(batch, id, EventKind.CONTACT_CREATED, now, data));
    }

    private void update(Batch batch, List<Person> changed, Instant now) {
        store.update(changed, now);
        List<Person> moved = changed.stream().filter(Person::moved).toList();
        if (!moved.isEmpty()) {
            intake.admit(store.those(moved.stream().map(Person::id).toList()), null);
            moved.forEach(this::recordAddress);
        }
        changed.forEach(person -> note(
                batch,
                person.id(),
                EventKind.CONTACT_UPDATED,
                now,
                json.writeValueAsString(Map.of("changed", person.changed()))));
    }

    /** The trail must know which addresses somebody had: who is erased is forgotten by each of them. */
    private void recordAddress(Person person) {
        audit.record(
                "contact.updated",
                "contact",
                person.id(),
                address(Objects.requireNonNull(person.before())),
                address(person.now()));
    }

    private static Map<String, Object> address(Person.State state) {
        Map<String, @Nullable Object> details = new HashMap<>();
        details.put("email", state.details().email());
        details.put("external_id", state.details().externalId());
        return Map.of("details", details);
    }

    private static void note(Batch batch, ContactId contact, EventKind kind, Instant now, String data) {
        batch.facts.add(ContactEvent.of(WorkspaceScope.current(), contact, kind, now, data));
    }
}
