package io.flusomail.consent;

import io.flusomail.audience.PublicLists;
import io.flusomail.consent.LinkReaders.Reader;
import io.flusomail.events.EventKind;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the holder of a mail's link may choose: topics, public lists, a rest, no more mail at all, and back. Looking changes nothing.
 * Every method answers what stands then, and nothing for a token that is not ours.
 */
@Service
public class PreferenceCentre {

    /**
     * One topic as its reader sees it.
     *
     * @param own whether the mail with the link was about it
     */
    public record TopicLook(
            TopicId id, String name, @Nullable String description, boolean wanted, boolean own) {}

    /**
     * Whose link it is and what that person chose.
     *
     * @param standing whether marketing has ended, for whom
     * @param pausedUntil while that is ahead, nothing comes
     * @param topics those that people may see, and the one of the mail; none when the person is not known any more
     * @param lists the public ones; none either
     */
    public record Look(
            Unsubscribes.Standing standing,
            @Nullable Instant pausedUntil,
            List<TopicLook> topics,
            List<PublicLists.Shown> lists) {

        public Optional<TopicLook> own() {
            return topics.stream().filter(TopicLook::own).findFirst();
        }

        public WorkspaceId workspace() {
            return standing.workspace();
        }
    }

    private final UnsubscribeTokens tokens;
    private final Transactions transactions;
    private final LinkReaders readers;
    private final Unsubscribes unsubscribes;
    private final LinkChoices choices;
    private final Clock clock;

    PreferenceCentre(
            UnsubscribeTokens tokens,
            Transactions transactions,
            LinkReaders readers,
            Unsubscribes unsubscribes,
            LinkChoices choices,
            Clock clock) {
        this.tokens = tokens;
        this.transactions = transactions;
        this.readers = readers;
        this.unsubscribes = unsubscribes;
        this.choices = choices;
        this.clock = clock;
    }

    public Optional<Look> look(String token) {
        return doing(token, (_, _) -> {});
    }

    /** The public topics of the bound workspace, as somebody sees them who chose nothing. */
    @Transactional(readOnly = true)
    public List<TopicLook> topics() {
        return choices.topics();
    }

    /** Ends mail on the topic of the mail with the link; all marketing when it had none. */
    public Optional<Look> leave(String token, String how, @Nullable String ip) {
        Optional<TopicId> topic = tokens.decode(token)
                .flatMap(link -> transactions.in(
                        link.workspace(), () -> readers.of(link).contact().flatMap(_ -> choices.topicOf(link))));
        if (topic.isEmpty()) {
            return leaveAll(token, how, ip);
        }
        return doing(token, (link, contact) -> {
            if (choices.choose(link, contact, topic.get(), false, how, ip)) {
                choices.tell(link, contact, EventKind.UNSUBSCRIBED, Map.of("how", how, "topic_id", topic.get()));
            }
        });
    }

    public Optional<Look> leaveAll(String token, String how, @Nullable String ip) {
        unsubscribes.unsubscribe(token, how, ip);
        return look(token);
    }

    /** Takes back what this very link did. */
    public Optional<Look> comeBack(String token, @Nullable String ip) {
        unsubscribes.resubscribe(token, ip);
        return doing(
                token,
                (link, contact) -> choices.topicOf(link)
                        .filter(topic -> choices.declinedBy(contact, topic, link))
                        .filter(topic -> choices.choose(link, contact, topic, true, "undo", ip))
                        .ifPresent(topic -> choices.tell(
                                link, contact, EventKind.TOPIC_CHOSEN, Map.of("how", "undo", "topic_id", topic))));
    }

    /**
     * Chooses the wanted of the topics and lists that were shown, and declines the others of them.
     *
     * @param shown ids of both as the page sent them; what is not shown to people is not chosen by them
     */
    public Optional<Look> choose(String token, Set<String> shown, Set<String> wanted, @Nullable String ip) {
        return doing(token, (link, contact) -> {
            choices.lists().choose(link, contact, shown, wanted, ip);
            for (TopicLook topic : choices.topics(link, contact)) {
                String id = topic.id().toString();
                boolean chosen = wanted.contains(id);
                if (shown.contains(id)
                        && chosen != topic.wanted()
                        && choices.choose(link, contact, topic.id(), chosen, "preference_page", ip)) {
                    choices.tell(
                            link,
                            contact,
                            chosen ? EventKind.TOPIC_CHOSEN : EventKind.TOPIC_DECLINED,
                            Map.of("how", "preference_page", "topic_id", topic.id()));
                }
            }
        });
    }

    /** @param rest null: marketing goes on */
    public Optional<Look> pause(String token, @Nullable Duration rest, @Nullable String ip) {
        Instant until = rest == null ? null : clock.instant().plus(rest);
        return doing(token, (link, contact) -> choices.pause(link, contact, until, ip));
    }

    /** Notes why somebody left, once they have. */
    public Optional<Look> explain(String token, String reason, @Nullable String ip) {
        boolean leftAll =
                look(token).filter(look -> look.standing().unsubscribed()).isPresent();
        return doing(token, (link, contact) -> choices.explain(link, contact, leftAll, reason, ip));
    }

    private Optional<Look> doing(String token, BiConsumer<UnsubscribeTokens.Link, ContactId> what) {
        return tokens.decode(token)
                .map(link -> transactions.in(link.workspace(), () -> {
                    Reader reader = readers.of(link);
                    reader.contact().ifPresent(contact -> what.accept(link, contact));
                    return new Look(
                            unsubscribes.standing(link, reader),
                            reader.contact().map(choices::pausedUntil).orElse(null),
                            reader.contact()
                                    .map(contact -> choices.topics(link, contact))
                                    .orElse(List.of()),
                            reader.contact().map(choices.lists()::of).orElse(List.of()));
                }));
    }
}
