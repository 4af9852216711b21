package io.flusomail.audience.ingest;

import io.flusomail.audience.EmailAddress;
import io.flusomail.audience.contacts.Contact;
import io.flusomail.platform.ids.ContactId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody of a batch: who is known, or who is about to be made; with what the batch changes of them. */
final class Person {

    /** What is kept of a person. */
    record State(Contact.Details details, Map<String, Object> fields) {}

    private final ContactId id;
    private final @Nullable String knownNorm;
    private final @Nullable String knownExternalId;
    private final boolean fresh;
    private @Nullable State before;
    private @Nullable State now;

    private Person(ContactId id, @Nullable String norm, @Nullable String externalId, boolean fresh) {
        this.id = id;
        this.knownNorm = norm;
        this.knownExternalId = externalId;
        this.fresh = fresh;
    }

    static Person known(ContactId id, @Nullable String emailNorm, @Nullable String externalId) {
        return new Person(id, emailNorm, externalId, false);
    }

    static Person fresh(ContactId id, @Nullable String email, @Nullable String externalId) {
        Person person = new Person(id, null, null, true);
        person.now = new State(new Contact.Details(email, externalId, null, null, null, null, null), Map.of());
        return person;
    }

    ContactId id() {
        return id;
    }

    boolean isFresh() {
        return fresh;
    }

    @Nullable
    String emailNorm() {
        return now == null ? knownNorm : now.details().emailNorm();
    }

    @Nullable
    String externalId() {
        return now == null ? knownExternalId : now.details().externalId();
    }

    /** Has to be told before it can change. */
    void loaded(State state) {
        before = state;
        now = state;
    }

    State now() {
        return Objects.requireNonNull(now);
    }

    @Nullable
    State before() {
        return before;
    }

    /**
     * Takes what is told: nulls change nothing.
     *
     * @param values of custom fields; null removes one
     */
    void take(Contact.Details given, Map<String, @Nullable Object> values) {
        Contact.Details is = now().details();
        Map<String, Object> fields = new HashMap<>(now().fields());
        values.forEach((key, value) -> {
            if (value == null) {
                fields.remove(key);
            } else {
                fields.put(key, value);
            }
        });
        now = new State(
                new Contact.Details(
                        sameMailbox(given.email(), is) ? is.email() : given.email(),
                        is.externalId() == null ? given.externalId() : is.externalId(),
                        or(given.firstName(), is.firstName()),
                        or(given.lastName(), is.lastName()),
                        or(given.phone(), is.phone()),
                        or(given.locale(), is.locale()),
                        or(given.timeZone(), is.timeZone())),
                fields);
    }

    /** Takes another external id; the former one is for the caller to remember. */
    void renumber(String externalId) {
        Contact.Details is = now().details();
        now = new State(
                new Contact.Details(
                        is.email(), externalId, is.firstName(), is.lastName(), is.phone(), is.locale(), is.timeZone()),
                now().fields());
    }

    /** The form in which an address was first given is kept. */
    private static boolean sameMailbox(@Nullable String given, Contact.Details is) {
        return given == null || EmailAddress.of(given).orElseThrow().norm().equals(is.emailNorm());
    }

    private static @Nullable String or(@Nullable String given, @Nullable String known) {
        return given == null ? known : given;
    }

    boolean moved() {
        State was = before;
        return was != null
                && !Objects.equals(was.details().emailNorm(), now().details().emailNorm());
    }

    /** What changed of somebody who was known: {@code first_name}, {@code fields.city}; nothing of others. */
    List<String> changed() {
        State was = before;
        List<String> changed = new ArrayList<>();
        if (was == null) {
            return changed;
        }
        Contact.Details is = now().details();
        note(changed, "email", was.details().email(), is.email());
        note(changed, "external_id", was.details().externalId(), is.externalId());
        note(changed, "first_name", was.details().firstName(), is.firstName());
        note(changed, "last_name", was.details().lastName(), is.lastName());
        note(changed, "phone", was.details().phone(), is.phone());
        note(changed, "locale", was.details().locale(), is.locale());
        note(changed, "time_zone", was.details().timeZone(), is.timeZone());
        Map<String, Object> fields = now().fields();
        fields.forEach(
                (key, value) -> note(changed, "fields." + key, was.fields().get(key), value));
        was.fields().keySet().stream()
                .filter(key -> !fields.containsKey(key))
                .forEach(key -> changed.add("fields." + key));
        return changed;
    }

    private static void note(List<String> changed, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }
}
