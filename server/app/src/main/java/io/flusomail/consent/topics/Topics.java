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
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
        List<TopicId> found = store.names().entrySet().stream()
                .filter(topic -> topic.getValue().toLowerCase(Locale.ROOT).contains(part))
                .map(Map.Entry::getKey)
                .toList();
        Page<TopicId> asked = Page.of(found, page);
        Map<TopicId, Topic> counted = store.counted(asked.items());
        return new Page<>(
                asked.items().stream()
                        .map(counted::get)
                        .filter(Objects::nonNull)
                        .toList(),
                asked.page(),
                asked.pageSize(),
                asked.total(),
                part.isEmpty() ? Map.of() : Map.of("search", search));
    }

    /** 422 that names the field, for a topic that is not of this workspace. */
    @Transactional(readOnly = true)
    public void require(TopicId id, String fieldPath) {
        if (!store.exists(id)) {
            throw ProblemException.invalid(fieldPath, "unknown", "There is no topic " + id + " here.");
        }
    }

    @Transactional(readOnly = true)
    Topic get(TopicId id) {
        return Optional.ofNullable(store.counted(List.of(id)).get(id)).orElseThrow(() -> gone(id));
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
        audit.record("topic.created", "topic", id, null, checked(wish));
        return get(id);
    }

    /** @param wish made of the topic as it is while nobody else can change it */
    @Transactional
    void change(TopicId id, UnaryOperator<Wish> wish) {
        Wish before = store.lock(id).orElseThrow(() -> gone(id));
        Wish wanted = checked(wish.apply(before));
        store.holder(wanted.name()).filter(holder -> !holder.equals(id)).ifPresent(_ -> {
            throw taken(wanted.name());
        });
        store.update(id, wanted, clock.instant());
        if (before.requiresOptIn() != wanted.requiresOptIn()) {
            audience.topicChanged(id);
        }
        audit.record("topic.updated", "topic", id, before, wanted);
    }

    /** Gone at once; what people said of it follows in the background. What they said once stays in the ledger. */
    @Transactional
    void delete(TopicId id) {
        Wish before = store.lock(id).orElseThrow(() -> gone(id));
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

    private static ProblemException gone(TopicId id) {
        return ProblemException.notFound("topic", id);
    }

    private static ProblemException taken(String name) {
        String message = "There is a topic " + name.strip() + " already.";
        return new ProblemException(
                ConsentProblems.TOPIC_NAME_TAKEN, message, new FieldError("name", "taken", message));
    }
}
