package io.flusomail.consent;

import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.consent.Preferences.All;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what one person of the bound workspace told somebody of ours, or another system. */
@Service
public class ChangePreferences {

    private static final Duration LONGEST_REST = Duration.ofDays(366);

    private final Preferences preferences;
    private final ChoiceStore choices;
    private final ShownTopicStore topics;
    private final Intake intake;
    private final PreferenceFacts facts;
    private final Clock clock;

    ChangePreferences(
            Preferences preferences,
            ChoiceStore choices,
            ShownTopicStore topics,
            Intake intake,
            PreferenceFacts facts,
            Clock clock) {
        this.preferences = preferences;
        this.choices = choices;
        this.topics = topics;
        this.intake = intake;
        this.facts = facts;
        this.clock = clock;
    }

    /** What is to be said of a topic. */
    public record TopicWish(TopicId topicId, boolean wanted) {}

    /**
     * What is to change.
     *
     * @param given channels to which the person agreed, and {@code withdrawn} those they left
     * @param rest whether {@code pausedUntil} is meant: null ends a rest
     * @param consent how they said so
     */
    public record Wish(
            List<String> given,
            List<String> withdrawn,
            List<TopicWish> topics,
            boolean rest,
            @Nullable Instant pausedUntil,
            ConsentGiven consent) {}

    @Transactional
    public All change(ContactId contact, Wish wish) {
        preferences.require(contact);
        ConsentGiven consent = wish.consent().checked("consent", clock.instant());
        Said said = new Said(consent.source(), consent.ip(), consent.wording(), null, consent.at(), null);
        for (String channel : wish.given()) {
            give(contact, channel, consent, said);
        }
        for (String channel : wish.withdrawn()) {
            withdraw(contact, channel, said);
        }
        choose(contact, wish.topics(), said);
        if (wish.rest()) {
            pause(contact, wish.pausedUntil(), said);
        }
        return preferences.of(contact);
    }

    private void give(ContactId contact, String channel, ConsentGiven consent, Said said) {
        if (channel.equals(Channels.EMAIL)) {
            boolean stood = given(contact);
            intake.agree(PersonSet.only(contact), consent);
            if (!stood && given(contact)) {
                facts.tell(contact, EventKind.CONSENT_GIVEN, Map.of("how", consent.source(), "channel", channel));
            }
        } else if (choices.stand(contact, channel, true, said)) {
            facts.tell(contact, EventKind.CONSENT_GIVEN, Map.of("how", consent.source(), "channel", channel));
        }
    }

    private boolean given(ContactId contact) {
        ChoiceStore.Standing standing = choices.standings(contact).get(Channels.EMAIL);
        return standing != null && standing.state().equals("given");
    }

    private void withdraw(ContactId contact, String channel, Said said) {
        if (channel.equals(Channels.EMAIL)) {
            intake.unsubscribe(PersonSet.only(contact), said);
        } else if (choices.stand(contact, channel, false, said)) {
            facts.tell(contact, EventKind.CONSENT_WITHDRAWN, Map.of("how", said.source(), "channel", channel));
        }
    }

    private void choose(ContactId contact, List<TopicWish> wishes, Said said) {
        List<TopicId> known =
                topics.all().stream().map(ShownTopicStore.Shown::id).toList();
        for (int i = 0; i < wishes.size(); i++) {
            TopicWish wish = wishes.get(i);
            if (!known.contains(wish.topicId())) {
                throw ProblemException.invalid(
                        "topics[" + i + "].topic_id", "unknown", "There is no topic " + wish.topicId() + " here.");
            }
            if (choices.choose(contact, wish.topicId(), wish.wanted(), said)) {
                facts.tell(
                        contact,
                        wish.wanted() ? EventKind.TOPIC_CHOSEN : EventKind.TOPIC_DECLINED,
                        Map.of("how", said.source(), "topic_id", wish.topicId()));
            }
        }
    }

    private void pause(ContactId contact, @Nullable Instant until, Said said) {
        Instant now = clock.instant();
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_REST)))) {
            throw ProblemException.invalid("paused_until", "out_of_range", "A rest ends in the future, within a year.");
        }
        if (choices.pause(contact, Channels.EMAIL, until, said)) {
            facts.tell(
                    contact,
                    until == null ? EventKind.RESUMED : EventKind.PAUSED,
                    until == null ? Map.of("how", said.source()) : Map.of("how", said.source(), "until", until));
        }
    }
}
