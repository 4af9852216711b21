package io.flusomail.audience.ingest;

import io.flusomail.platform.ids.ContactId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Those whom a batch names, by each of their names: who is known, and who is made by an earlier item of it. */
final class Roster {

    private final Map<ContactId, Person> byId = new LinkedHashMap<>();
    private final Map<ContactId, Person> byMergedId = new HashMap<>();
    private final Map<String, Person> byEmail = new HashMap<>();
    private final Map<String, Person> byExternalId = new HashMap<>();
    private final Map<String, Person> byVisitor = new HashMap<>();

    /** The same person once, however many names find them. */
    Person known(Person found) {
        return byId.computeIfAbsent(found.id(), _ -> found);
    }

    /** Somebody who is left of another. */
    void knowByMergedId(ContactId former, Person person) {
        byMergedId.put(former, known(person));
    }

    void knowByEmail(String norm, Person person) {
        byEmail.put(norm, known(person));
    }

    /** Also one that the person had before. */
    void knowByExternalId(String externalId, Person person) {
        byExternalId.put(externalId, known(person));
    }

    void knowByVisitor(String anonymousId, Person person) {
        byVisitor.put(anonymousId, known(person));
    }

    @Nullable
    Person ofId(@Nullable ContactId id) {
        return id == null ? null : byId.getOrDefault(id, byMergedId.get(id));
    }

    @Nullable
    Person ofEmail(@Nullable String norm) {
        return norm == null ? null : byEmail.get(norm);
    }

    @Nullable
    Person ofExternalId(@Nullable String externalId) {
        return externalId == null ? null : byExternalId.get(externalId);
    }

    @Nullable
    Person ofVisitor(@Nullable String anonymousId) {
        return anonymousId == null ? null : byVisitor.get(anonymousId);
    }

    /** By the first name that finds somebody. An id that finds nobody is not gone past. */
    Optional<Person> find(Who who) {
        if (who.id() != null) {
            return Optional.ofNullable(ofId(who.id()));
        }
        Person byExternal = ofExternalId(who.externalId());
        return Optional.ofNullable(byExternal == null ? ofEmail(who.emailNorm()) : byExternal);
    }

    /** Somebody new, who is found from now on. */
    Person make(Who who) {
        Person made = Person.fresh(ContactId.next(), who.email(), who.externalId());
        byId.put(made.id(), made);
        rename(made, null);
        return made;
    }

    /** Has the person be found by the names that they have now, and not by an address that they have left. */
    void rename(Person person, @Nullable String emailBefore) {
        if (emailBefore != null) {
            byEmail.remove(emailBefore);
        }
        if (person.emailNorm() != null) {
            byEmail.put(person.emailNorm(), person);
        }
        if (person.externalId() != null) {
            byExternalId.put(person.externalId(), person);
        }
    }

    Collection<Person> all() {
        return byId.values();
    }

    List<Person> fresh() {
        return byId.values().stream().filter(Person::isFresh).toList();
    }
}
