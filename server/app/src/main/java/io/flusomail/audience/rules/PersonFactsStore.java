package io.flusomail.audience.rules;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.CONTACT_TAG;
import static io.flusomail.audience.db.Tables.LIST_MEMBER;
import static io.flusomail.audience.db.Tables.PROFILE;
import static io.flusomail.audience.db.Tables.PROFILE_DETAIL;

import io.flusomail.audience.spi.ConsentFacts;
import io.flusomail.events.EventFactStore;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Loads what some rules ask of some people, with one statement for each kind of fact. */
@Component
public class PersonFactsStore {

    private final DSLContext dsl;
    private final ConsentFacts consents;
    private final LoggedFacts log;
    private final Transactions transactions;

    PersonFactsStore(DSLContext dsl, ConsentFacts consents, LoggedFacts log, Transactions transactions) {
        this.dsl = dsl;
        this.consents = consents;
        this.log = log;
        this.transactions = transactions;
    }

    /** Those of the people who exist, for questions of that moment; empty when the log says too much about them to be held in memory. */
    public Optional<List<PersonFacts>> load(Collection<ContactId> contacts, Needs needs, Moment moment) {
        return log.of(contacts, needs, moment).map(rows -> {
            Map<ContactId, PersonFacts> people = everybody(contacts);
            Set<ContactId> existing = addProfiles(people, needs);
            addTies(people, needs);
            return withLog(people, existing, rows, needs);
        });
    }

    /**
     * Begins to {@link #load} them: profiles, and what the log says, are read beside each other, and beside what the caller
     * does until it asks for them. For a caller of which there is one at a time ({@link Transactions#beside}).
     */
    public Supplier<Optional<List<PersonFacts>>> loading(Collection<ContactId> contacts, Needs needs, Moment moment) {
        if (needs.behaviours().isEmpty()) {
            return () -> load(contacts, needs, moment);
        }
        Map<ContactId, PersonFacts> people = everybody(contacts);
        Supplier<Optional<List<EventFactStore.Row>>> logged =
                transactions.beside(() -> log.of(contacts, needs, moment));
        Supplier<Set<ContactId>> existing = transactions.beside(() -> addProfiles(people, needs));
        return () -> {
            addTies(people, needs);
            Set<ContactId> known = existing.get();
            return logged.get().map(rows -> withLog(people, known, rows, needs));
        };
    }

    /** Of whom nothing is known yet: each kind of fact has maps of its own, which one reader fills. */
    private static Map<ContactId, PersonFacts> everybody(Collection<ContactId> contacts) {
        Map<ContactId, PersonFacts> people = new LinkedHashMap<>();
        contacts.forEach(id -> people.put(id, empty(id)));
        return people;
    }

    private List<PersonFacts> withLog(
            Map<ContactId, PersonFacts> people, Set<ContactId> existing, List<EventFactStore.Row> rows, Needs needs) {
        if (existing.size() < people.size()) {
            people.keySet().retainAll(existing);
        }
        log.add(people, rows, needs);
        return List.copyOf(people.values());
    }

    private void addTies(Map<ContactId, PersonFacts> people, Needs needs) {
        addTags(people, needs);
        addLists(people, needs);
        for (String channel : needs.channels()) {
            consents.words(channel, people.keySet())
                    .forEach((id, word) -> person(people, id).consents().put(channel, word));
        }
        for (TopicId topic : needs.topics()) {
            consents.choices(topic, people.keySet())
                    .forEach((id, state) -> person(people, id).topics().put(topic, state));
        }
    }

    private static PersonFacts person(Map<ContactId, PersonFacts> people, ContactId id) {
        return Objects.requireNonNull(people.get(id));
    }

    /** Those who have one: the others do not exist. */
    private Set<ContactId> addProfiles(Map<ContactId, PersonFacts> people, Needs needs) {
        Map<FieldRef, Field<?>> columns = new LinkedHashMap<>();
        needs.fields().forEach(field -> columns.put(field, column(field)));
        List<Field<?>> selected = new ArrayList<>();
        selected.add(PROFILE.CONTACT_ID);
        columns.values().forEach(column -> selected.add(column.as("c" + selected.size())));
        Set<ContactId> existing = new HashSet<>();
        dsl.select(selected)
                .from(tables(columns.keySet()))
                .where(PROFILE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(PROFILE.CONTACT_ID.eq(DSL.any(people.keySet().toArray(ContactId[]::new))))
                .forEach(row -> {
                    PersonFacts person = person(people, row.get(PROFILE.CONTACT_ID));
                    existing.add(person.id());
                    int i = 1;
                    for (FieldRef field : columns.keySet()) {
                        put(person, field, row, i++);
                    }
                });
        return existing;
    }

    /** Profiles, and what else holds one of the fields. */
    private static Table<?> tables(Set<FieldRef> fields) {
        Table<?> tables = PROFILE;
        if (fields.stream().anyMatch(field -> FieldConditions.has(PROFILE_DETAIL, field))) {
            tables = tables.join(PROFILE_DETAIL)
                    .on(PROFILE_DETAIL.WORKSPACE_ID.eq(PROFILE.WORKSPACE_ID))
                    .and(PROFILE_DETAIL.CONTACT_ID.eq(PROFILE.CONTACT_ID));
        }
        return fields.stream()
                        .allMatch(field ->
                                FieldConditions.has(PROFILE, field) || FieldConditions.has(PROFILE_DETAIL, field))
                ? tables
                : tables.join(CONTACT)
                        .on(CONTACT.WORKSPACE_ID.eq(PROFILE.WORKSPACE_ID), CONTACT.ID.eq(PROFILE.CONTACT_ID));
    }

    private static Field<?> column(FieldRef field) {
        if (FieldConditions.has(PROFILE, field)) {
            return FieldConditions.valueIn(PROFILE, field);
        }
        return FieldConditions.has(PROFILE_DETAIL, field)
                ? FieldConditions.valueIn(PROFILE_DETAIL, field)
                : FieldConditions.contactValue(field);
    }

    private static PersonFacts empty(ContactId id) {
        return new PersonFacts(
                id,
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>());
    }

    private static void put(PersonFacts person, FieldRef field, Record row, int column) {
        Object value = row.get(column);
        if (value == null) {
            return;
        }
        person.values()
                .put(
                        field,
                        switch (value) {
                            case String[] entries -> List.of(entries);
                            case Double[] axes -> new UnitPoint(axes[0], axes[1], axes[2]);
                            case JSONB json -> LoggedFacts.JSON.readTree(json.data());
                            default -> value;
                        });
    }

    private void addTags(Map<ContactId, PersonFacts> people, Needs needs) {
        if (!needs.tags().isEmpty()) {
            dsl.select(CONTACT_TAG.CONTACT_ID, CONTACT_TAG.TAG_ID, CONTACT_TAG.ADDED_AT)
                    .from(CONTACT_TAG)
                    .where(CONTACT_TAG.WORKSPACE_ID.eq(WorkspaceScope.current()))
                    .and(CONTACT_TAG.CONTACT_ID.eq(DSL.any(people.keySet().toArray(ContactId[]::new))))
                    .and(CONTACT_TAG.TAG_ID.eq(DSL.any(needs.tags().toArray(TagId[]::new))))
                    .forEach(row -> person(people, row.value1()).tags().put(row.value2(), row.value3()));
        }
    }

    private void addLists(Map<ContactId, PersonFacts> people, Needs needs) {
        if (!needs.lists().isEmpty()) {
            dsl.select(LIST_MEMBER.CONTACT_ID, LIST_MEMBER.LIST_ID, LIST_MEMBER.STATUS, LIST_MEMBER.JOINED_AT)
                    .from(LIST_MEMBER)
                    .where(LIST_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()))
                    .and(LIST_MEMBER.CONTACT_ID.eq(DSL.any(people.keySet().toArray(ContactId[]::new))))
                    .and(LIST_MEMBER.LIST_ID.eq(DSL.any(needs.lists().toArray(ListId[]::new))))
                    .forEach(row -> person(people, row.value1())
                            .lists()
                            .put(row.value2(), new PersonFacts.Place(row.value3(), row.value4())));
        }
    }
}
