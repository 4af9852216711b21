package io.flusomail.audience.fields;

import io.flusomail.audience.AudienceProblems;
import io.flusomail.audience.search.BuildSearch;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.references.References;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Custom fields of the bound workspace. */
@Service
public class Fields {

    /** Names that a custom field cannot take, because templates, files and rules call the standard fields so. */
    public static final Set<String> STANDARD = Set.of(
            "id",
            "email",
            "email_verdict",
            "external_id",
            "first_name",
            "last_name",
            "phone",
            "locale",
            "time_zone",
            "status",
            "tags",
            "lists",
            "fields",
            "consent",
            "engagement_status",
            "source",
            "created_at",
            "updated_at");

    private static final int MOST = 1000;
    private static final String BUILDING = "building";
    private static final String READY = "ready";
    private static final String CLEARING = "clearing";

    private final FieldStore store;
    private final SlotStore slots;
    private final AuditTrail audit;
    private final List<References> references;
    private final Jobs jobs;
    private final Clock clock;

    Fields(FieldStore store, SlotStore slots, AuditTrail audit, List<References> references, Jobs jobs, Clock clock) {
        this.store = store;
        this.slots = slots;
        this.audit = audit;
        this.references = references;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** All definitions, by key. */
    @Transactional(readOnly = true)
    public List<FieldDefinition> all() {
        return store.all();
    }

    @Transactional(readOnly = true)
    public Map<String, FieldDefinition> byKey() {
        return store.byKey();
    }

    @Transactional(readOnly = true)
    public FieldDefinition get(FieldId id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("field", id));
    }

    /**
     * Refuses with 422 to look for people without a value in a field that is none: a slip must not mean everybody.
     *
     * @param key null: nobody looks so
     * @param path where it stands in the request
     */
    @Transactional(readOnly = true)
    public void requireKnown(@Nullable String key, String path) {
        if (key != null && !store.byKey().containsKey(key)) {
            throw ProblemException.invalid(path, "unknown", "There is no custom field " + key + " here.");
        }
    }

    /**
     * Values as they are to be kept; null stays null and means: remove.
     *
     * @param given {@code fields{}} of a request
     * @throws ProblemException 422 that names {@code fields.<key>} for each key that is unknown or has a wrong value
     */
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> checked(Map<String, @Nullable Object> given) {
        return checked(given, UnaryOperator.identity());
    }

    /** As the other, of {@code fields{}} that stands elsewhere: {@code set.fields.city}. */
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> checked(Map<String, @Nullable Object> given, UnaryOperator<String> paths) {
        if (given.isEmpty()) {
            return Map.of();
        }
        List<FieldError> errors = new ArrayList<>();
        Map<String, @Nullable Object> kept = CheckFields.checked(given, byKey(), paths, errors);
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    PlatformProblems.INVALID_VALUE, errors.getFirst().message(), errors, null);
        }
        return kept;
    }

    /** Of some values by key those that stay whatever a caller replaces: computed ones, and those not shown to the caller. */
    @Transactional(readOnly = true)
    public Map<String, Object> kept(Map<String, Object> values) {
        Map<String, Object> kept = new LinkedHashMap<>(values);
        kept.keySet()
                .retainAll(store.all().stream()
                        .filter(field ->
                                field.computed() != null || !field.sensitivity().isOpen())
                        .map(FieldDefinition::key)
                        .toList());
        return kept;
    }

    @Transactional
    public FieldDefinition create(String key, String label, FieldType type, List<String> options) {
        return create(
                key, type, new FieldForm(label, options, Sensitivity.INTERNAL, false, null, FieldRules.NONE), null);
    }

    /** @param computed what computes its values: {@code trait}, {@code score}; null: people write them */
    @Transactional
    public FieldDefinition create(String key, FieldType type, FieldForm form, @Nullable String computed) {
        Instant now = clock.instant();
        List<FieldDefinition> others = store.all();
        FieldDefinition blank = new FieldDefinition(
                FieldId.next(),
                key,
                key,
                type,
                List.of(),
                computed,
                Sensitivity.INTERNAL,
                false,
                null,
                null,
                FieldRules.NONE,
                now,
                now);
        FieldDefinition field =
                CheckDefinition.checked(blank.changed(form, form.searchable() ? firstState(key) : null, now), others);
        if (others.size() >= MOST) {
            throw ProblemException.invalid("key", "too_many", "A workspace has at most " + MOST + " custom fields.");
        }
        if (STANDARD.contains(key) || !store.insert(field)) {
            throw new ProblemException(
                    AudienceProblems.FIELD_KEY_TAKEN,
                    "The key " + key + " is taken.",
                    new FieldError("key", "taken", "The key " + key + " is taken."));
        }
        requireOpen(field);
        slots.take(field);
        if (BUILDING.equals(field.searchState())) {
            jobs.enqueue(JobId.next(), BuildSearch.KIND, new BuildSearch.Built(field.id(), key, true));
        }
        audit.record("field.created", "field", field.id(), null, field);
        return field;
    }

    /** Whoever takes the key of a sensitive field that was deleted would open the values that people still have. */
    private void requireOpen(FieldDefinition field) {
        if (field.sensitivity() != Sensitivity.SENSITIVE
                && !Sensitivity.SENSITIVE.isOpen()
                && slots.sensitiveLinger(field.key())) {
            throw ProblemException.invalid(
                    "sensitivity",
                    "fixed",
                    "People still have values of a sensitive field of this key, which was deleted: until they are gone only"
                            + " who may read such values (contacts:read_sensitive) makes another of it.");
        }
    }

    /** People may still have values of a deleted field of this key. */
    private String firstState(String key) {
        return slots.lingers(key) ? BUILDING : READY;
    }

    /** Changes the label alone. */
    @Transactional
    public FieldDefinition rename(FieldId id, String label) {
        return change(id, now -> FieldForm.of(now).called(label));
    }

    /**
     * Values that contacts have already stay as they are; whether they are searched by those is seen to in the background.
     *
     * @param wanted made of the field as it is while nobody else can change it
     */
    @Transactional
    public FieldDefinition change(FieldId id, Function<FieldDefinition, FieldForm> wanted) {
        FieldDefinition before = store.lock(id).orElseThrow(() -> ProblemException.notFound("field", id));
        FieldForm form = wanted.apply(before);
        if (!before.sensitivity().isOpen() && form.sensitivity() != before.sensitivity()) {
            throw ProblemException.invalid(
                    "sensitivity",
                    "fixed",
                    "Only who may read sensitive values (contacts:read_sensitive) changes this.");
        }
        boolean turned = before.searchable() != form.searchable();
        String search = turned ? (form.searchable() ? BUILDING : CLEARING) : before.searchState();
        List<FieldDefinition> others = new ArrayList<>(store.all());
        others.removeIf(other -> other.id().equals(id));
        FieldDefinition after = CheckDefinition.checked(before.changed(form, search, clock.instant()), others);
        store.update(after);
        if (turned) {
            jobs.enqueue(JobId.next(), BuildSearch.KIND, new BuildSearch.Built(id, before.key(), form.searchable()));
        }
        audit.record("field.updated", "field", id, before, after);
        return after;
    }

    /** Who uses it, as far as they say so. */
    @Transactional(readOnly = true)
    public List<References.Use> usage(FieldId id) {
        get(id);
        return references.stream()
                .flatMap(who -> who.uses("field", id.value()).stream())
                .toList();
    }

    /** Deletes the definition at once and the values in the background; refused while somebody uses it. */
    @Transactional
    public void delete(FieldId id) {
        // Who begins to use it meanwhile is waited for, and seen.
        if (store.lock(id).isEmpty()) {
            throw ProblemException.notFound("field", id);
        }
        References.requireUnused(references, "field", id.value(), AudienceProblems.FIELD_IN_USE);
        deleteAnyway(id);
    }

    /** As {@link #delete}, although somebody may use it: rules that ask for it cannot be read any more. */
    @Transactional
    public void deleteAnyway(FieldId id) {
        FieldDefinition field = get(id);
        String slot = slots.retire(field);
        store.delete(id);
        jobs.enqueue(JobId.next(), ForgetField.KIND, new ForgetField.Forgotten(field.key(), slot));
        if (field.searchable()) {
            jobs.enqueue(JobId.next(), BuildSearch.KIND, new BuildSearch.Built(id, field.key(), false));
        }
        audit.record("field.deleted", "field", id, field, null);
    }
}
