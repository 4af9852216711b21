package io.flusomail.audience.computed;

import io.flusomail.audience.rules.Needs;
import io.flusomail.audience.rules.reading.Flaws;
import io.flusomail.audience.rules.reading.Vocabulary;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The computed fields of the bound workspace, read; anew when one has changed, or after some seconds. */
@Component
class KnownComputations {

    private static final Logger LOG = LoggerFactory.getLogger(KnownComputations.class);
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST_WORKSPACES = 1_000;

    private final ComputedFieldStore store;
    private final SegmentRules rules;
    private final Clock clock;
    private final Map<WorkspaceId, Kept> kept = new ConcurrentHashMap<>();

    KnownComputations(ComputedFieldStore store, SegmentRules rules, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.clock = clock;
    }

    /** A computed field and how it is computed. */
    record Known(ComputedField field, Computation computation) {}

    private record Kept(ComputedFieldStore.Version version, Instant readAt, List<Known> all, Needs needs) {}

    /** Inside a transaction. */
    List<Known> all() {
        return kept().all();
    }

    /** What they ask for. */
    Needs needs() {
        return kept().needs();
    }

    /** As they are at this moment, when what they name was just written. */
    List<Known> anew() {
        return read(store.all());
    }

    /** One that was just written may not be what is kept here. */
    Optional<Known> read(ComputedField field) {
        return read(List.of(field)).stream().findFirst();
    }

    private Kept kept() {
        WorkspaceId workspace = WorkspaceScope.current();
        ComputedFieldStore.Version version = store.version();
        Kept before = kept.get(workspace);
        Instant now = clock.instant();
        if (before != null
                && before.version().equals(version)
                && now.isBefore(before.readAt().plus(FRESH))) {
            return before;
        }
        List<Known> all = version.amount() == 0 ? List.of() : read(store.all());
        Needs needs = Needs.of(
                all.stream().flatMap(one -> one.computation().rules().stream()).toList());
        Kept read = new Kept(version, now, all, needs);
        if (kept.size() > MOST_WORKSPACES) {
            kept.clear();
        }
        if (!needs.asksForCampaigns()) {
            kept.put(workspace, read);
        }
        return read;
    }

    /** One that cannot be read must not stop the others. */
    private List<Known> read(List<ComputedField> fields) {
        Vocabulary vocabulary = rules.vocabulary();
        List<Known> all = new ArrayList<>();
        for (ComputedField field : fields) {
            Flaws flaws = new Flaws();
            Optional<Computation> read = new ReadComputation(vocabulary, flaws).read(field.kind(), field.spec());
            if (read.isPresent() && flaws.none()) {
                all.add(new Known(field, read.get()));
            } else {
                LOG.error("the {} {} cannot be read, its values stay as they are", field.kind(), field.id());
            }
        }
        return List.copyOf(all);
    }
}
