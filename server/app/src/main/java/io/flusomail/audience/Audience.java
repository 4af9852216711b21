package io.flusomail.audience;

import io.flusomail.audience.fields.KnownFields;
import io.flusomail.audience.fields.Sensitivity;
import io.flusomail.audience.segments.FollowTopics;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * People, for other modules. Everything is about the bound workspace. The selects are to be put into a statement of the
 * caller's, inside a transaction; they carry their workspace predicate.
 */
@Service
public class Audience {

    private final AudienceStore store;
    private final SelectionStore selections;
    private final FollowTopics topics;
    private final KnownFields fields;

    Audience(AudienceStore store, SelectionStore selections, FollowTopics topics, KnownFields fields) {
        this.fields = fields;
        this.topics = topics;
        this.store = store;
        this.selections = selections;
    }

    /** Those of the given people who exist, in no particular order; one statement. */
    @Transactional(readOnly = true)
    public List<Person> people(Collection<ContactId> ids) {
        return ids.isEmpty() ? List.of() : store.people(ids);
    }

    /** The zones that these people say they live in, as they were given; those who say none are left out. */
    @Transactional(readOnly = true)
    public Map<ContactId, String> timeZones(Collection<ContactId> ids) {
        return ids.isEmpty() ? Map.of() : store.timeZones(ids);
    }

    @Transactional(readOnly = true)
    public Optional<Person> find(ContactId id) {
        return store.people(List.of(id)).stream().findFirst();
    }

    /** A person as whoever acts may see them: values of sensitive fields are masked without the right to read them. */
    @Transactional(readOnly = true)
    public Optional<Person> shown(ContactId id) {
        return find(id).map(person -> person.masked(masks()));
    }

    /** What whoever acts is shown in place of values that they may not read, by the key of the field. */
    @Transactional(readOnly = true)
    public Map<String, Object> masks() {
        return fields.hidden().stream().collect(Collectors.toMap(key -> key, _ -> Sensitivity.MASK));
    }

    /** Who is left of somebody who was merged into another. */
    @Transactional(readOnly = true)
    public Optional<ContactId> survivorOf(ContactId former) {
        return store.survivorOf(former);
    }

    /** Who goes by this id, or is left of whoever did; empty for nobody. */
    @Transactional(readOnly = true)
    public Optional<ContactId> present(ContactId known) {
        return find(known).map(Person::id).or(() -> store.survivorOf(known));
    }

    /** Who is left of each of many; those who were not merged are left out. */
    @Transactional(readOnly = true)
    public Map<ContactId, ContactId> survivorsOf(Collection<ContactId> former) {
        return former.isEmpty() ? Map.of() : store.survivorsOf(former);
    }

    /** The person with this address, however it is written. */
    @Transactional(readOnly = true)
    public Optional<ContactId> findByEmail(String email) {
        return EmailAddress.of(email).flatMap(address -> store.idOf(address.norm()));
    }

    /**
     * Members of a selection as {@code contact_id, email, email_norm}, the latter two null for somebody without an
     * address.
     *
     * @param after exclusive, null at the beginning
     * @param upTo inclusive
     */
    public Select<Record3<ContactId, String, String>> members(
            AudienceSelection selection, @Nullable ContactId after, ContactId upTo) {
        return selections.members(selection, after, upTo);
    }

    /**
     * Everybody as {@code contact_id, email_norm} (null for somebody without an address), to be narrowed by the
     * caller's statement: by id or by address it is a probe of an index.
     */
    public Select<Record2<ContactId, String>> addresses() {
        return store.addresses();
    }

    /**
     * Where a chunk of at most {@code size} members ends, in order of id; empty when none is left. With segments chunks are
     * of people, of whom fewer may be members.
     */
    @Transactional(readOnly = true)
    public Optional<ContactId> chunkEnd(AudienceSelection selection, Optional<ContactId> after, int size) {
        return selection.isEmpty() ? Optional.empty() : selections.chunkEnd(selection, after.orElse(null), size);
    }

    public long count(AudienceSelection selection) {
        return selection.isEmpty() ? 0 : selections.count(selection);
    }

    /**
     * How many members, of those who are meant, have no value for each variable. A variable is a column
     * ({@code first_name}) or the key of a custom field; a key that nobody defined is lacked by all.
     *
     * @param among who of the members is meant, by id and normalised address (null for somebody without one)
     */
    public Map<String, Long> lacking(
            AudienceSelection selection,
            BiFunction<Field<ContactId>, Field<String>, Condition> among,
            Set<String> variables) {
        return selection.isEmpty() || variables.isEmpty() ? Map.of() : selections.lacking(selection, among, variables);
    }

    /**
     * What is known by the keys under which templates, files and views know custom fields, by the fields' ids.
     *
     * @param known what there is of these keys; asked once, and not at all when there are none of these fields
     */
    @Transactional(readOnly = true)
    public <T> Map<UUID, T> byFieldKey(Collection<UUID> fields, Function<Collection<String>, Map<String, T>> known) {
        Map<UUID, String> keys = store.fieldKeys(fields);
        Map<String, T> byKey = keys.isEmpty() ? Map.of() : known.apply(keys.values());
        Map<UUID, T> byField = new HashMap<>();
        keys.forEach((id, key) -> {
            T one = byKey.get(key);
            if (one != null) {
                byField.put(id, one);
            }
        });
        return byField;
    }

    /** How many contacts have each status; statuses that nobody has are left out. */
    public Map<String, Long> countByStatus() {
        return store.countByStatus();
    }

    /** Refuses with 422, naming {@code <fieldPath>[i]}, when one of the lists is not of this workspace. */
    @Transactional(readOnly = true)
    public void requireLists(Collection<ListId> ids, String fieldPath) {
        requireKnown(ids, ids.isEmpty() ? Set.of() : store.knownLists(ids), "list", fieldPath);
    }

    /** The same for segments. */
    @Transactional(readOnly = true)
    public void requireSegments(Collection<SegmentId> ids, String fieldPath) {
        requireKnown(ids, ids.isEmpty() ? Set.of() : store.knownSegments(ids), "segment", fieldPath);
    }

    private static <T> void requireKnown(Collection<T> ids, Set<T> known, String noun, String fieldPath) {
        List<FieldError> errors = new ArrayList<>();
        int i = 0;
        for (T id : ids) {
            if (!known.contains(id)) {
                errors.add(new FieldError(fieldPath + "[" + i + "]", "unknown", unknown(noun, id)));
            }
            i++;
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    PlatformProblems.INVALID_VALUE, errors.getFirst().message(), errors, null);
        }
    }

    private static String unknown(String noun, Object id) {
        return "There is no " + noun + " " + id + " here.";
    }

    /** Refuses with 422 that names the field a list that is not of this workspace; null: none is meant. */
    @Transactional(readOnly = true)
    public void requireList(@Nullable ListId id, String field) {
        if (id != null && store.knownLists(List.of(id)).isEmpty()) {
            throw ProblemException.invalid(field, "unknown", unknown("list", id));
        }
    }

    /** The same for a segment. */
    @Transactional(readOnly = true)
    public void requireSegment(@Nullable SegmentId id, String field) {
        if (id != null && store.knownSegments(List.of(id)).isEmpty()) {
            throw ProblemException.invalid(field, "unknown", unknown("segment", id));
        }
    }

    /**
     * Writes derived statuses where they differ; for consent, which derives them.
     *
     * @param derived {@code contact_id, status} of the bound workspace
     */
    @Transactional
    public void updateStatuses(Select<Record2<ContactId, String>> derived) {
        store.updateStatuses(derived);
    }

    /** Whoever gets mail on the topic is told otherwise from now on: rules that ask for it are answered anew. */
    @Transactional
    public void topicChanged(TopicId topic) {
        topics.changed(topic);
    }

    /** What a list is called; empty when there is none. */
    @Transactional(readOnly = true)
    public Optional<String> listName(ListId list) {
        return store.listName(list);
    }

    /**
     * Makes the person's membership in one list a confirmed one: one that they had left included, and where there was
     * none. Whether there was none; nothing happens with a list that is gone.
     */
    @Transactional
    public boolean confirmPlace(ContactId contact, ListId list) {
        return store.confirmPlace(contact, list);
    }

    /** Whether the person has a place on a list with double opt-in that waits until they confirm it. */
    @Transactional(readOnly = true)
    public boolean waits(ContactId contact, ListId list) {
        return store.waits(contact, list);
    }

    /** Marks these people's memberships in all lists as unsubscribed. */
    @Transactional
    public void leaveLists(Select<Record1<ContactId>> contacts) {
        store.leaveLists(contacts);
    }

    @Transactional
    public void leaveLists(ContactId contact) {
        store.leaveLists(store.only(contact));
    }

    /** Marks the person's membership in one list as unsubscribed. */
    @Transactional
    public void leaveList(ContactId contact, ListId list) {
        store.leaveList(contact, list);
    }
}
