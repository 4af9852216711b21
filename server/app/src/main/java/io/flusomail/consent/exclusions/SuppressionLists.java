package io.flusomail.consent.exclusions;

import io.flusomail.consent.ConsentProblems;
import io.flusomail.consent.SuppressionTarget;
import io.flusomail.consent.TargetFile.Target;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.SuppressionListId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.references.References;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.StorableText;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The named suppression lists of the bound workspace. */
@Service
class SuppressionLists {

    private static final int MOST = 200;

    private final SuppressionListStore lists;
    private final ListEntryStore entries;
    private final AuditTrail audit;
    private final List<References> references;
    private final Clock clock;

    SuppressionLists(
            SuppressionListStore lists,
            ListEntryStore entries,
            AuditTrail audit,
            List<References> references,
            Clock clock) {
        this.lists = lists;
        this.entries = entries;
        this.audit = audit;
        this.references = references;
        this.clock = clock;
    }

    /** What a person decides about a list. */
    record Wish(String name, @Nullable String description, boolean refuses) {}

    @Transactional(readOnly = true)
    public Page<SuppressionList> page(PageRequest page) {
        return Page.of(lists.all(), page);
    }

    @Transactional(readOnly = true)
    public SuppressionList get(SuppressionListId id) {
        return lists.find(id).orElseThrow(() -> ProblemException.notFound("suppression list", id));
    }

    @Transactional
    public SuppressionList create(Wish wish) {
        if (lists.all().size() >= MOST) {
            throw ProblemException.invalid("name", "too_many", "There are at most " + MOST + " suppression lists.");
        }
        SuppressionListId id = SuppressionListId.next();
        if (!lists.insert(id, checked(wish), clock.instant())) {
            throw taken(wish.name());
        }
        SuppressionList made = get(id);
        audit.record("suppression_list.created", "suppression_list", id, null, made);
        return made;
    }

    /** @param wish made of the list as it is while nobody else can change it */
    @Transactional
    public SuppressionList change(SuppressionListId id, Function<SuppressionList, Wish> wish) {
        SuppressionList before = lists.lock(id).orElseThrow(() -> ProblemException.notFound("suppression list", id));
        Wish wanted = checked(wish.apply(before));
        lists.holder(wanted.name()).filter(holder -> !holder.equals(id)).ifPresent(_ -> {
            throw taken(wanted.name());
        });
        lists.update(id, wanted, clock.instant());
        SuppressionList after = get(id);
        audit.record("suppression_list.updated", "suppression_list", id, before, after);
        return after;
    }

    @Transactional
    public void delete(SuppressionListId id) {
        SuppressionList before = get(id);
        References.requireUnused(references, "suppression_list", id.value(), ConsentProblems.SUPPRESSION_LIST_IN_USE);
        lists.delete(id);
        audit.record("suppression_list.deleted", "suppression_list", id, before, null);
    }

    @Transactional(readOnly = true)
    public Page<ListEntry> entries(SuppressionListId id, @Nullable String q, PageRequest page) {
        get(id);
        return new Page<>(
                entries.page(id, q, page.offset(), page.pageSize()),
                page.page(),
                page.pageSize(),
                entries.count(id, q),
                q == null ? Map.of() : Map.of("q", q));
    }

    @Transactional(readOnly = true)
    public List<ListEntryStore.Line> after(SuppressionListId id, String target, int limit) {
        return entries.after(id, target, limit);
    }

    /** How many of them were not on it. */
    @Transactional
    public int add(SuppressionListId id, Collection<Target> targets) {
        get(id);
        int added = entries.add(id, targets, clock.instant());
        lists.grow(id, added, clock.instant());
        audit.record("suppression_list.entries_added", "suppression_list", id, null, Map.of("added", added));
        return added;
    }

    /** How many of them were on it. */
    @Transactional
    public int remove(SuppressionListId id, Collection<SuppressionTarget> targets) {
        get(id);
        int removed = entries.remove(id, targets);
        lists.grow(id, -removed, clock.instant());
        audit.record("suppression_list.entries_removed", "suppression_list", id, null, Map.of("removed", removed));
        return removed;
    }

    private static Wish checked(Wish wish) {
        StorableText.require("name", wish.name());
        return new Wish(wish.name().strip(), wish.description(), wish.refuses());
    }

    private static ProblemException taken(String name) {
        String message = "There is a suppression list " + name.strip() + " already.";
        return new ProblemException(
                ConsentProblems.SUPPRESSION_LIST_NAME_TAKEN, message, new FieldError("name", "taken", message));
    }
}
