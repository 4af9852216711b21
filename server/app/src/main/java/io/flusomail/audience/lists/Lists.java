package io.flusomail.audience.lists;

import io.flusomail.audience.AudienceProblems;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.Codes;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.references.References;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of the bound workspace. */
@Service
public class Lists {

    private final ListStore store;
    private final AuditTrail audit;
    private final List<References> references;
    private final Jobs jobs;
    private final Clock clock;

    Lists(ListStore store, AuditTrail audit, List<References> references, Jobs jobs, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.references = references;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * What a person decides about a list.
     *
     * @param code null: made from the name
     */
    public record Settings(
            String name,
            @Nullable String code,
            @Nullable String description,
            ListType type,
            String sourceType,
            boolean isPublic,
            boolean doubleOptIn,
            boolean isActive) {}

    Page<MailingList> page(ListFilter filter, PageRequest page) {
        return new Page<>(
                store.page(filter, page), page.page(), page.pageSize(), store.count(filter), filter.inForce());
    }

    @Transactional(readOnly = true)
    public MailingList get(ListId id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("list", id));
    }

    /** 404 for none of this workspace; nobody is counted for it, as {@link #get} counts all members. */
    @Transactional(readOnly = true)
    public void require(ListId id) {
        if (!store.exists(id)) {
            throw ProblemException.notFound("list", id);
        }
    }

    @Transactional
    public MailingList create(Settings settings) {
        Instant now = clock.instant();
        String code = settings.code() == null ? freeCode(settings.name()) : settings.code();
        MailingList list = MailingList.of(ListId.next(), code, settings, now, now);
        if (!store.insert(list)) {
            throw taken(code);
        }
        audit.record("list.created", "list", list.id(), null, list);
        return list;
    }

    /** @param wanted made of the list as it is while nobody else can change it */
    @Transactional
    public MailingList change(ListId id, Function<MailingList, Settings> wanted) {
        if (!store.lock(id)) {
            throw ProblemException.notFound("list", id);
        }
        MailingList before = get(id);
        Settings settings = wanted.apply(before);
        String code = settings.code() == null ? before.code() : settings.code();
        store.holder(code).filter(holder -> !holder.equals(id)).ifPresent(_ -> {
            throw taken(code);
        });
        store.update(MailingList.of(id, code, settings, before.createdAt(), clock.instant()));
        MailingList after = get(id);
        audit.record("list.updated", "list", id, before, after);
        return after;
    }

    /** The list is gone at once, its memberships follow in the background; people stay. */
    @Transactional
    public void delete(ListId id) {
        // Who begins to use it meanwhile is waited for, and seen.
        store.lock(id);
        MailingList before = get(id);
        References.requireUnused(references, "list", id.value(), AudienceProblems.LIST_IN_USE);
        store.delete(id);
        jobs.enqueue(JobId.next(), ClearList.KIND, new ClearList.Cleared(id));
        audit.record("list.deleted", "list", id, before, null);
    }

    private String freeCode(String name) {
        String stem = Codes.stem(name, "list");
        return Codes.free(stem, store.codesLike(stem));
    }

    private static ProblemException taken(String code) {
        String message = "The code " + code + " is taken.";
        return new ProblemException(
                AudienceProblems.LIST_CODE_TAKEN, message, new FieldError("list_code", "taken", message));
    }
}
