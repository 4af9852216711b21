package io.flusomail.audience.segments;

import io.flusomail.audience.AudienceProblems;
import io.flusomail.audience.rules.Needs;
import io.flusomail.audience.rules.Rule;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.references.References;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Segments of the bound workspace. */
@Service
public class Segments {

    private static final int MOST = 2_000;
    private static final int MOST_LIVE = 200;

    private final SegmentStore store;
    private final SegmentReferenceStore about;
    private final SegmentRules rules;
    private final AuditTrail audit;
    private final List<References> references;
    private final RebuildSegments members;
    private final Clock clock;

    Segments(
            SegmentStore store,
            SegmentReferenceStore about,
            SegmentRules rules,
            AuditTrail audit,
            List<References> references,
            RebuildSegments members,
            Clock clock) {
        this.store = store;
        this.about = about;
        this.members = members;
        this.rules = rules;
        this.audit = audit;
        this.references = references;
        this.clock = clock;
    }

    /** What a person decides about a segment. */
    record Settings(
            String name,
            @Nullable String description,
            @Nullable String folder,
            JsonNode rule,
            boolean live) {}

    @Transactional(readOnly = true)
    Page<Segment> page(String search, @Nullable String folder, PageRequest page) {
        SegmentStore.Filter filter = new SegmentStore.Filter(search, folder);
        Map<String, String> inForce = new LinkedHashMap<>();
        if (!search.isBlank()) {
            inForce.put("search", search);
        }
        if (folder != null) {
            inForce.put("folder", folder);
        }
        return new Page<>(store.page(filter, page), page.page(), page.pageSize(), store.count(filter), inForce);
    }

    @Transactional(readOnly = true)
    public Segment get(SegmentId id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("segment", id));
    }

    @Transactional
    Segment create(Settings settings) {
        if (store.count(new SegmentStore.Filter("", null)) >= MOST) {
            throw ProblemException.invalid("name", "too_many", "A workspace has at most " + MOST + " segments.");
        }
        SegmentId id = SegmentId.next();
        Rule rule = rules.kept(settings.rule(), id);
        Instant now = clock.instant();
        Segment segment = new Segment(
                id,
                settings.name(),
                settings.description(),
                settings.folder(),
                settings.rule(),
                settings.live(),
                false,
                null,
                null,
                null,
                now,
                now);
        if (!store.insert(segment)) {
            throw taken(settings.name());
        }
        about.refer(id, Needs.of(List.of(rule)));
        if (segment.isLive()) {
            requireRoom();
            members.build(segment);
        }
        requireThere(rule);
        audit.record("segment.created", "segment", id, null, segment);
        return segment;
    }

    /** @param wanted made of the segment as it is while nobody else can change it */
    @Transactional
    Segment change(SegmentId id, Function<Segment, Settings> wanted) {
        Segment before = store.lock(id).orElseThrow(() -> ProblemException.notFound("segment", id));
        Settings settings = wanted.apply(before);
        Rule rule = rules.kept(settings.rule(), id);
        boolean same = before.rule().equals(settings.rule());
        boolean stays = same && before.isLive() == settings.live();
        Segment after = new Segment(
                id,
                settings.name(),
                settings.description(),
                settings.folder(),
                settings.rule(),
                settings.live(),
                stays && before.isBuilt(),
                same ? before.count() : null,
                same ? before.countedAt() : null,
                stays ? before.audit() : null,
                before.createdAt(),
                clock.instant());
        if (!store.update(after)) {
            throw taken(settings.name());
        }
        about.refer(id, Needs.of(List.of(rule)));
        if (!after.isBuilt()) {
            follow(before, after, same);
        }
        if (!same) {
            members.ruleChanged(id);
        }
        requireThere(rule);
        audit.record("segment.updated", "segment", id, before, after);
        return after;
    }

    /** What was deleted while the rule was read. Last, so that whoever deletes waits for nothing but the end. */
    private void requireThere(Rule rule) {
        if (!about.hold(Needs.of(List.of(rule)))) {
            throw ProblemException.invalid(
                    "rule", "unknown", "A list or a field that the rule asks for was deleted meanwhile.");
        }
    }

    /** Members are found anew: its own, and where the rule has changed those of segments in which it stands. */
    private void follow(Segment before, Segment after, boolean sameRule) {
        if (after.isLive()) {
            if (!before.isLive()) {
                requireRoom();
            }
            members.build(after);
        } else if (before.isLive()) {
            members.clear(after.id());
        }
        if (!sameRule) {
            members.rebuild(requireReadable(about.around(after.id())));
        }
    }

    /** A rule that others are made of must not make theirs too deep or too large. */
    private Set<SegmentId> requireReadable(Set<SegmentId> around) {
        Set<SegmentId> readable = rules.readable(List.copyOf(around)).keySet();
        around.stream().filter(outer -> !readable.contains(outer)).findFirst().ifPresent(outer -> {
            throw ProblemException.invalid(
                    "rule",
                    "too_deep",
                    "With this rule that of segment " + get(outer).name() + " becomes too deep or too large.");
        });
        return around;
    }

    private void requireRoom() {
        if (store.countLive() > MOST_LIVE) {
            throw ProblemException.invalid(
                    "is_live", "too_many", "A workspace has at most " + MOST_LIVE + " live segments.");
        }
    }

    /** Whether one more can be live. */
    @Transactional(readOnly = true)
    boolean hasRoom() {
        return store.countLive() < MOST_LIVE;
    }

    /** How many there were on each day since then; of a live segment. */
    @Transactional(readOnly = true)
    List<SegmentDay> trend(SegmentId id, LocalDate since) {
        get(id);
        return store.days(id, since);
    }

    @Transactional
    void delete(SegmentId id) {
        Segment before = store.lock(id).orElseThrow(() -> ProblemException.notFound("segment", id));
        References.requireUnused(references, "segment", id.value(), AudienceProblems.SEGMENT_IN_USE);
        store.delete(id);
        if (before.isLive()) {
            members.clear(id);
        }
        audit.record("segment.deleted", "segment", id, before, null);
    }

    /** Remembers how many there were; not of a live one, whose count is kept exactly. */
    @Transactional
    void counted(SegmentId id, long count, Instant at) {
        if (!get(id).isBuilt()) {
            store.counted(id, count, at);
        }
    }

    /** Who uses it, as far as they say so. */
    @Transactional(readOnly = true)
    List<References.Use> usage(SegmentId id) {
        get(id);
        return references.stream()
                .flatMap(who -> who.uses("segment", id.value()).stream())
                .toList();
    }

    private static ProblemException taken(String name) {
        String message = "There is a segment " + name + " already.";
        return new ProblemException(
                AudienceProblems.SEGMENT_NAME_TAKEN, message, new FieldError("name", "taken", message));
    }
}
