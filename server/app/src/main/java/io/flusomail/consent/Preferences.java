package io.flusomail.consent;

import io.flusomail.audience.Audience;
import io.flusomail.consent.ChoiceStore.Choice;
import io.flusomail.consent.ChoiceStore.Standing;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What one person of the bound workspace agreed to, channel by channel and topic by topic, for whoever looks after them. */
@Service
public class Preferences {

    private final ChoiceStore choices;
    private final RefusalStore refusals;
    private final ShownTopicStore topics;
    private final Audience audience;
    private final Clock clock;

    Preferences(ChoiceStore choices, RefusalStore refusals, ShownTopicStore topics, Audience audience, Clock clock) {
        this.choices = choices;
        this.refusals = refusals;
        this.topics = topics;
        this.audience = audience;
        this.clock = clock;
    }

    /**
     * The word on a channel.
     *
     * @param state {@code given}, {@code withdrawn} or {@code none}
     * @param pausedUntil until when the person rests; null: they do not, or not any more
     * @param reason why no marketing goes there, as in a campaign's recipients; null: it may
     */
    public record Channel(
            String channel,
            String state,
            @Nullable Instant since,
            @Nullable Instant pausedUntil,
            boolean mayReceive,
            @Nullable String reason) {}

    /**
     * The word on a topic.
     *
     * @param wanted what was chosen, or what holds for whoever chose nothing
     * @param since when it was chosen; null: it was not
     */
    public record Topic(
            TopicId topicId,
            String name,
            boolean wanted,
            @Nullable Instant since,
            boolean mayReceive,
            @Nullable String reason) {}

    /** All of it. */
    public record All(List<Channel> channels, List<Topic> topics) {}

    @Transactional(readOnly = true)
    public All of(ContactId contact) {
        require(contact);
        Map<String, Standing> standing = choices.standings(contact);
        Map<TopicId, Choice> chosen = choices.choices(contact);
        Optional<String> refusal = refusals.refusalOf(contact, MailingTerms.NONE);
        return new All(
                Channels.ALL.stream()
                        .map(channel -> channel(channel, standing.get(channel), refusal))
                        .toList(),
                topics.all().stream()
                        .map(topic -> topic(topic, chosen.get(topic.id()), refusal))
                        .toList());
    }

    private Channel channel(String channel, @Nullable Standing standing, Optional<String> refusal) {
        Optional<String> reason = channel.equals(Channels.EMAIL) ? refusal : Optional.ofNullable(otherReason(standing));
        return new Channel(
                channel,
                standing == null ? "none" : standing.state(),
                standing == null ? null : standing.since(),
                standing == null ? null : standing.restsUntil(clock.instant()),
                reason.isEmpty(),
                reason.orElse(null));
    }

    private @Nullable String otherReason(@Nullable Standing standing) {
        if (standing == null) {
            return "no_consent";
        }
        if (!standing.state().equals("given")) {
            return "unsubscribed";
        }
        return standing.restsUntil(clock.instant()) == null ? null : "paused";
    }

    /** Says of what is read already what {@code VerdictConditions} says in SQL: all topics take no statement of their own. */
    private static Topic topic(ShownTopicStore.Shown topic, @Nullable Choice choice, Optional<String> refusal) {
        boolean wanted = choice == null ? !topic.requiresOptIn() : choice.wanted();
        Optional<String> declined =
                wanted ? Optional.empty() : Optional.of(choice == null ? "no_topic_consent" : "unsubscribed_topic");
        Optional<String> reason = refusal.or(() -> declined);
        return new Topic(
                topic.id(),
                topic.name(),
                wanted,
                choice == null ? null : choice.since(),
                reason.isEmpty(),
                reason.orElse(null));
    }

    /** Who is meant, also by the id of somebody who was merged into them; 404 for nobody of this workspace. */
    @Transactional(readOnly = true)
    public ContactId present(ContactId known) {
        return audience.present(known).orElseThrow(() -> ProblemException.notFound("contact", known));
    }

    /** 404 for somebody who is not of this workspace. */
    void require(ContactId contact) {
        if (audience.find(contact).isEmpty()) {
            throw ProblemException.notFound("contact", contact);
        }
    }
}
