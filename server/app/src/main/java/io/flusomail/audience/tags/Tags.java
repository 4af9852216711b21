package io.flusomail.audience.tags;

import io.flusomail.audience.AudienceProblems;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.references.References;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tags of the bound workspace and who has them. */
@Service
public class Tags {

    private final TagStore store;
    private final NamedTags named;
    private final AuditTrail audit;
    private final List<References> references;
    private final List<TagRenamed> listeners;
    private final Jobs jobs;
    private final Clock clock;

    Tags(
            TagStore store,
            NamedTags named,
            AuditTrail audit,
            List<References> references,
            List<TagRenamed> listeners,
            Jobs jobs,
            Clock clock) {
        this.jobs = jobs;
        this.store = store;
        this.named = named;
        this.audit = audit;
        this.references = references;
        this.listeners = listeners;
        this.clock = clock;
    }

    public Page<Tag> page(String search, PageRequest page) {
        Map<String, String> filters = search.isEmpty() ? Map.of() : Map.of("search", search);
        return new Page<>(store.page(search, page), page.page(), page.pageSize(), store.count(search), filters);
    }

    @Transactional(readOnly = true)
    public Tag get(TagId id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("tag", id));
    }

    /** As {@link NamedTags#named}. */
    @Transactional
    public Map<String, TagId> named(Collection<String> names, String fieldPath) {
        return named.named(names, fieldPath);
    }

    /** Those of the named tags that exist, by {@link Tag#norm}. */
    @Transactional(readOnly = true)
    public Map<String, TagId> existing(Collection<String> names) {
        return store.byNorm(names.stream().map(Tag::norm).toList());
    }

    @Transactional
    public Tag create(String given) {
        String name = Tag.checked("name", given);
        if (!store.byNorm(List.of(Tag.norm(name))).isEmpty()) {
            throw taken(name);
        }
        store.insertMissing(Map.of(Tag.norm(name), name), clock.instant());
        Tag made = get(store.byNorm(List.of(Tag.norm(name))).values().iterator().next());
        audit.record("tag.created", "tag", made.id(), null, made);
        return made;
    }

    @Transactional
    public Tag rename(TagId id, String given) {
        String name = Tag.checked("name", given);
        Tag before = get(id);
        TagId holder = store.byNorm(List.of(Tag.norm(name))).get(Tag.norm(name));
        if (holder != null && !holder.equals(id)) {
            throw taken(name);
        }
        store.rename(id, name);
        tellRenamed(before, id, name);
        Tag after = get(id);
        audit.record("tag.updated", "tag", id, before, after);
        return after;
    }

    /** What calls a tag by name follows it. */
    void tellRenamed(Tag before, TagId now, String name) {
        listeners.forEach(listener -> listener.renamed(before, now, name));
    }

    /** The tag is gone at once, and taken off people in the background. */
    @Transactional
    public void delete(TagId id) {
        Tag before = get(id);
        References.requireUnused(references, "tag", id.value(), AudienceProblems.TAG_IN_USE);
        remove(id);
        audit.record("tag.deleted", "tag", id, before, null);
    }

    void remove(TagId id) {
        store.delete(id);
        jobs.enqueue(JobId.next(), ClearTag.KIND, new ClearTag.Cleared(id));
    }

    /** Puts a tag on people; those who did not have it. */
    @Transactional
    public List<ContactId> put(TagId tag, Select<Record1<ContactId>> contacts) {
        return store.put(tag, contacts, clock.instant());
    }

    /** Takes a tag off people; those who had it. */
    @Transactional
    public List<ContactId> take(TagId tag, Select<Record1<ContactId>> contacts) {
        return store.take(tag, contacts);
    }

    private static ProblemException taken(String name) {
        String message = "There is a tag " + name + " already.";
        return new ProblemException(AudienceProblems.TAG_NAME_TAKEN, message, new FieldError("name", "taken", message));
    }
}
