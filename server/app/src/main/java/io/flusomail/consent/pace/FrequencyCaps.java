package io.flusomail.consent.pace;

import io.flusomail.consent.Channels;
import io.flusomail.consent.topics.Topics;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.FrequencyCapId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The frequency caps of the bound workspace. All that concern a message must let it pass. */
@Service
class FrequencyCaps {

    private static final int MOST_CAPS = 20;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    private final FrequencyCapStore store;
    private final Topics topics;
    private final AuditTrail audit;
    private final Jobs jobs;
    private final Clock clock;

    FrequencyCaps(FrequencyCapStore store, Topics topics, AuditTrail audit, Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.store = store;
        this.topics = topics;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a person decides about a cap. */
    record Wish(
            String name,
            @Nullable String channel,
            @Nullable String tag,
            @Nullable TopicId topicId,
            int most,
            String window,
            FrequencyCap.Over over,
            boolean enabled) {}

    @Transactional(readOnly = true)
    Page<FrequencyCap> page(PageRequest page) {
        return Page.of(store.all(), page);
    }

    @Transactional(readOnly = true)
    FrequencyCap get(FrequencyCapId id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("frequency cap", id));
    }

    @Transactional
    FrequencyCap create(Wish wish) {
        if (store.all().size() >= MOST_CAPS) {
            throw ProblemException.invalid("name", "too_many", "There are at most " + MOST_CAPS + " frequency caps.");
        }
        FrequencyCap made = made(FrequencyCapId.next(), wish, clock.instant());
        audit.record("frequency_cap.created", "frequency_cap", made.id(), null, made);
        return made;
    }

    /** @param wanted made of the cap as it is while nobody else can change it */
    @Transactional
    FrequencyCap change(FrequencyCapId id, Function<FrequencyCap, Wish> wanted) {
        FrequencyCap before = store.lock(id).orElseThrow(() -> ProblemException.notFound("frequency cap", id));
        FrequencyCap after = made(id, wanted.apply(before), before.createdAt());
        audit.record("frequency_cap.updated", "frequency_cap", id, before, after);
        ReleaseWaiting.soon(jobs);
        return after;
    }

    @Transactional
    void delete(FrequencyCapId id) {
        FrequencyCap before = get(id);
        store.delete(id);
        audit.record("frequency_cap.deleted", "frequency_cap", id, before, null);
        ReleaseWaiting.soon(jobs);
    }

    private FrequencyCap made(FrequencyCapId id, Wish wish, Instant createdAt) {
        if (wish.channel() != null) {
            Channels.require("channel", wish.channel());
        }
        if (wish.topicId() != null) {
            topics.require(wish.topicId(), "topic_id");
        }
        var cap = new FrequencyCap(
                id,
                wish.name().strip(),
                wish.channel(),
                wish.tag() == null ? null : wish.tag().strip(),
                wish.topicId(),
                wish.most(),
                FrequencyCap.written(window(wish.window())),
                wish.over(),
                wish.enabled(),
                createdAt,
                clock.instant());
        store.put(cap);
        return get(id);
    }

    private static Duration window(String text) {
        Duration window;
        try {
            window = Duration.parse(text);
        } catch (DateTimeParseException _) {
            throw ProblemException.invalid(
                    "window", "wrong_form", "window is a duration of ISO 8601, such as P7D or PT12H.");
        }
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0 || window.toSecondsPart() % 60 != 0) {
            throw ProblemException.invalid(
                    "window", "out_of_range", "window is whole minutes, from one minute to ninety days.");
        }
        return window;
    }
}
