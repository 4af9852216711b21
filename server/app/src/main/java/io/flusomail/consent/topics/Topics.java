package io.flusomail.consent.topics;

import io.flusomail.audience.Audience;
import io.flusomail.consent.ConsentProblems;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.references.References;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.StorableText;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The topics of the bound workspace. */
@Service
public class Topics {

    private static final int MOST = 200;

    private final TopicStore store;
    private final Audience audience;
    private final AuditTrail audit;
    private final List<References> references;
    private final Jobs jobs;
    private final Clock clock;

    Topics(TopicStore store, Audience audience, AuditTrail audit, List<References> references, Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.audience = audience;
        this.store = store;
        this.audit = audit;
        this.references = references;
        this.clock = clock;
    }

    /** What a person decides about a topic. */
    public record Wish(
            String name, @Nullable String description, boolean requiresOptIn, boolean isPublic, int position) {}

    @Transactional(readOnly = true)
    Page<Topic> page(String search, PageRequest page) {
        String part = search.strip().toLowerCase(Locale.ROOT);
        List<Topic> found = store.all().stream()
                .filter(topic -> topic.name().toLowerCase(Locale.ROOT).contains(part))
                .toList();
        Page<Topic> all = Page.of(found, page);
        return new Page<>(
                all.items(),
                all.page(),
                all.pageSize(),
                all.total(),
                part.isEmpty() ? Map.of() : Map.of("search", search));
    }

    /** All, in the order in which people see them. */
    @Transactional(readOnly = true)
    public List<Topic> all() {
        return store.all();
    }

    @Transactional(readOnly = true)
    public Optional<Topic> find(TopicId id) {
        return store.find(id);
    }

    /** 422 that names the field, for a topic that is not of this workspace. */
    @Transactional(readOnly = true)
    public void require(TopicId id, String fieldPath) {
        if (store.find(id).isEmpty()) {
            throw ProblemException.invalid(fieldPath, "unknown", "There is no topic " + id + " here.");
        }
    }

    @Transactional(readOnly = true)
    Topic get(TopicId id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("topic", id));
    }

    @Transactional
    Topic create(Wish wish) {
        if (store.count() >= MOST) {
            throw ProblemException.invalid("name", "too_many", "There are at most " + MOST + " topics.");
        }
        TopicId id = TopicId.next();
        if (!store.insert(id, checked(wish), clock.instant())) {
            throw taken(wish.name());
        }
        Topic made = get(id);
        audit.record("topic.created", "topic", id, null, made);
        return made;
    }

    /** @param wish made of the topic as it is while nobody else can change it */
    @Transactional
    Topic change(TopicId id, Function<Topic, Wish> wish) {
        Topic before = store.lock(id).orElseThrow(() -> ProblemException.notFound("topic", id));
        Wish wanted = checked(wish.apply(before));
        store.holder(wanted.name()).filter(holder -> !holder.equals(id)).ifPresent(_ -> {
            throw taken(wanted.name());
        });
        store.update(id, wanted, clock.instant());
        if (before.requiresOptIn() != wanted.requiresOptIn()) {
            audience.topicChanged(id);
        }
        Topic after = get(id);
        audit.record("topic.updated", "topic", id, before, after);
        return after;
    }

    /** Gone at once; what people said of it follows in the background. What they said once stays in the ledger. */
    @Transactional
    void delete(TopicId id) {
        Topic before = get(id);
        References.requireUnused(references, "topic", id.value(), ConsentProblems.TOPIC_IN_USE);
        store.delete(id);
        jobs.enqueue(JobId.next(), ClearTopic.KIND, new ClearTopic.Cleared(id));
        audit.record("topic.deleted", "topic", id, before, null);
    }

    private static Wish checked(Wish wish) {
        StorableText.require("name", wish.name());
        return new Wish(
                wish.name().strip(), wish.description(), wish.requiresOptIn(), wish.isPublic(), wish.position());
    }

    private static ProblemException taken(String name) {
        String message = "There is a topic " + name.strip() + " already.";
        return new ProblemException(
                ConsentProblems.TOPIC_NAME_TAKEN, message, new FieldError("name", "taken", message));
    }
}
