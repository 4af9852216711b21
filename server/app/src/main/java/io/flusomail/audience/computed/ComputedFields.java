package io.flusomail.audience.computed;

import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.FieldForm;
import io.flusomail.audience.fields.FieldRules;
import io.flusomail.audience.fields.Fields;
import io.flusomail.audience.fields.Sensitivity;
import io.flusomail.audience.rules.reading.Flaws;
import io.flusomail.audience.rules.reading.Vocabulary;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Traits and scores of the bound workspace. Each is a custom field: by its id it is known here and there. */
@Service
class ComputedFields {

    private static final int MOST = 100;

    private final ComputedFieldStore store;
    private final Fields fields;
    private final SegmentRules rules;
    private final WatchPeople watch;
    private final KnownComputations known;
    private final AuditTrail audit;
    private final Clock clock;

    ComputedFields(
            ComputedFieldStore store,
            Fields fields,
            SegmentRules rules,
            WatchPeople watch,
            KnownComputations known,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.fields = fields;
        this.rules = rules;
        this.watch = watch;
        this.known = known;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a person decides about one. */
    record Wish(String key, String label, JsonNode spec) {

        /** @param label null or blank: it is called by its key */
        static Wish of(String key, @Nullable String label, JsonNode spec) {
            return new Wish(key, label == null || label.isBlank() ? key : label, spec);
        }
    }

    @Transactional(readOnly = true)
    public List<ComputedField> all(String kind) {
        return store.all().stream().filter(field -> field.kind().equals(kind)).toList();
    }

    @Transactional(readOnly = true)
    public ComputedField get(String kind, FieldId id) {
        return store.find(id)
                .filter(field -> field.kind().equals(kind))
                .orElseThrow(() -> ProblemException.notFound(kind, id));
    }

    /** Makes the field, and has its values computed in the background. */
    @Transactional
    public ComputedField create(String kind, Wish wish) {
        Computation computation = rules.kept(vocabulary -> read(kind, wish.spec(), vocabulary));
        store.hold();
        if (store.all().size() >= MOST) {
            throw ProblemException.invalid(
                    "key", "too_many", "A workspace has at most " + MOST + " traits and scores.");
        }
        FieldDefinition field = fields.create(
                wish.key(),
                computation.type(),
                new FieldForm(wish.label(), List.of(), Sensitivity.INTERNAL, false, null, FieldRules.NONE),
                kind);
        ComputedField made = build(kind, field.id(), wish.spec());
        audit.record(kind + ".created", kind, field.id(), null, made);
        return made;
    }

    /**
     * Another way of computing it is built anew; what its values are stays.
     *
     * @param wanted made of the field as it is while nobody else can change it
     */
    @Transactional
    public ComputedField change(String kind, FieldId id, Function<ComputedField, Wish> wanted) {
        store.hold();
        store.lock(id);
        ComputedField before = get(kind, id);
        Wish wish = wanted.apply(before);
        requireKey(before, wish.key());
        String label = wish.label();
        JsonNode spec = wish.spec();
        Computation computation = rules.kept(vocabulary -> read(kind, spec, vocabulary));
        if (computation.type() != before.type()) {
            throw ProblemException.invalid(
                    kind.equals("trait") ? "fn" : "rules",
                    "fixed",
                    "The values would be of another type: make another " + kind + " for that.");
        }
        if (!label.equals(before.label())) {
            fields.rename(id, label);
        }
        ComputedField after = before.spec().equals(spec) ? get(kind, id) : build(kind, id, spec);
        audit.record(kind + ".updated", kind, id, before, after);
        return after;
    }

    /** Whatever stands in templates and rules knows it by its key. */
    private static void requireKey(ComputedField field, String key) {
        if (!field.key().equals(key)) {
            throw ProblemException.invalid("key", "fixed", "The key of a field cannot be changed.");
        }
    }

    private ComputedField build(String kind, FieldId id, JsonNode spec) {
        Instant now = clock.instant();
        store.put(id, spec, now);
        new RefuseCircles(known.anew()).through(List.of(id), "rules");
        ComputedField field = get(kind, id);
        watch.changed();
        watch.build(field);
        return field;
    }

    /** With the field and its values. */
    @Transactional
    public void delete(String kind, FieldId id) {
        store.hold();
        ComputedField before = get(kind, id);
        fields.delete(id);
        watch.changed();
        audit.record(kind + ".deleted", kind, id, before, null);
    }

    /** 422 that names each place that is flawed. */
    @Transactional(readOnly = true)
    public Computation read(String kind, JsonNode spec) {
        return read(kind, spec, rules.openVocabulary());
    }

    private static Computation read(String kind, JsonNode spec, Vocabulary vocabulary) {
        Flaws flaws = new Flaws();
        Optional<Computation> read = new ReadComputation(vocabulary, flaws).read(kind, spec);
        flaws.refuse();
        return read.orElseThrow();
    }
}
