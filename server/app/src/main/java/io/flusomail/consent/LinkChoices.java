package io.flusomail.consent;

import io.flusomail.consent.ChoiceStore.Choice;
import io.flusomail.consent.PreferenceCentre.TopicLook;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.TopicId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody chose through the link of a mail, in the running transaction of its workspace. */
@Component
class LinkChoices {

    private final TermsStore terms;
    private final ShownTopicStore topics;
    private final ChoiceStore choices;
    private final UnsubscribeFacts facts;
    private final LinkLists lists;
    private final Clock clock;

    LinkChoices(
            TermsStore terms,
            ShownTopicStore topics,
            ChoiceStore choices,
            UnsubscribeFacts facts,
            LinkLists lists,
            Clock clock) {
        this.lists = lists;
        this.terms = terms;
        this.topics = topics;
        this.choices = choices;
        this.facts = facts;
        this.clock = clock;
    }

    /** What the mail with the link was about, if that still is a topic. */
    Optional<TopicId> topicOf(UnsubscribeTokens.Link link) {
        return terms.topicOf(link.source()).filter(terms::knows);
    }

    /** The topics that people may see, and that of the mail, first. */
    List<TopicLook> topics(UnsubscribeTokens.Link link, ContactId contact) {
        TopicId own = topicOf(link).orElse(null);
        Map<TopicId, Choice> chosen = choices.choices(contact);
        return topics.shown(own).stream()
                .map(topic -> {
                    Choice choice = chosen.get(topic.id());
                    boolean wanted = choice == null ? !topic.requiresOptIn() : choice.wanted();
                    return new TopicLook(
                            topic.id(),
                            topic.name(),
                            topic.description(),
                            wanted,
                            topic.id().equals(own));
                })
                .toList();
    }

    /** The public topics as somebody sees them who chose nothing. */
    List<TopicLook> topics() {
        return topics.shown(null).stream()
                .map(topic ->
                        new TopicLook(topic.id(), topic.name(), topic.description(), !topic.requiresOptIn(), false))
                .toList();
    }

    LinkLists lists() {
        return lists;
    }

    boolean choose(
            UnsubscribeTokens.Link link,
            ContactId contact,
            TopicId topic,
            boolean wanted,
            String how,
            @Nullable String ip) {
        return choices.choose(contact, topic, wanted, Said.by(link, how, ip));
    }

    boolean declinedBy(ContactId contact, TopicId topic, UnsubscribeTokens.Link link) {
        return choices.declinedBy(contact, topic, link);
    }

    /** Null when nothing rests. */
    @Nullable
    Instant pausedUntil(ContactId contact) {
        ChoiceStore.Standing standing = choices.standings(contact).get(Channels.EMAIL);
        return standing == null ? null : standing.restsUntil(clock.instant());
    }

    void pause(UnsubscribeTokens.Link link, ContactId contact, @Nullable Instant until, @Nullable String ip) {
        if (choices.pause(contact, Channels.EMAIL, until, Said.by(link, "preference_page", ip))) {
            if (until == null) {
                tell(link, contact, EventKind.RESUMED, Map.of("how", "preference_page"));
            } else {
                tell(link, contact, EventKind.PAUSED, Map.of("how", "preference_page", "until", until));
            }
        }
    }

    /**
     * A line that repeats what was withdrawn, with the reason; once for each mail, and only of whoever has left.
     *
     * @param leftAll whether all marketing has ended
     */
    void explain(UnsubscribeTokens.Link link, ContactId contact, boolean leftAll, String reason, @Nullable String ip) {
        TopicId topic = topicOf(link)
                .filter(own -> choices.declinedBy(contact, own, link))
                .orElse(null);
        if (topic == null && !leftAll || choices.explained(contact, link)) {
            return;
        }
        choices.note(
                contact,
                Channels.EMAIL,
                topic,
                "withdrawn",
                Said.by(link, "reason", ip).noting(reason));
    }

    void tell(UnsubscribeTokens.Link link, ContactId contact, EventKind kind, Map<String, ?> particulars) {
        facts.append(link, contact, kind, particulars);
    }
}
