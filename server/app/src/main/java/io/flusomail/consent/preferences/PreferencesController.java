package io.flusomail.consent.preferences;

import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.consent.ChangePreferences;
import io.flusomail.consent.ChangePreferences.TopicWish;
import io.flusomail.consent.Channels;
import io.flusomail.consent.Preferences;
import io.flusomail.consent.pace.PaceOf;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** May this person be written to, about what, by which way, how often and when; and why not. */
@RestController
@RequestMapping("/api/contacts/{id}/preferences")
class PreferencesController {

    private final Preferences preferences;
    private final ChangePreferences changes;
    private final PaceOf pace;

    PreferencesController(Preferences preferences, ChangePreferences changes, PaceOf pace) {
        this.preferences = preferences;
        this.changes = changes;
        this.pace = pace;
    }

    /** All that stands, and how the person is paced now. */
    record Answer(List<Preferences.Channel> channels, List<Preferences.Topic> topics, PaceOf.Now pace) {}

    record ChannelChange(@NotNull String channel, @NotNull String state) {}

    record TopicChange(@NotNull TopicId topicId, @NotNull Boolean wanted) {}

    /** How the person said so. */
    record ConsentBody(
            @NotNull @Size(min = 1, max = 200) String source,
            @Nullable String ip,
            @Nullable Instant at,
            @Nullable @Size(max = 10_000) String wording) {}

    /**
     * What changes; the rest stays.
     *
     * @param pausedUntil a rest from marketing e-mail; {@code resume} ends it
     * @param consent how the person said so; without it: {@code api}
     */
    record Change(
            @Nullable @Valid @Size(max = 10) List<ChannelChange> channels,
            @Nullable @Valid @Size(max = 200) List<TopicChange> topics,
            @Nullable Instant pausedUntil,
            @Nullable Boolean resume,
            @Nullable @Valid ConsentBody consent) {}

    @GetMapping
    @Requires("contacts:read")
    Answer of(@PathVariable ContactId id) {
        ContactId contact = preferences.present(id);
        return answer(contact, preferences.of(contact));
    }

    @PatchMapping
    @Requires("contacts:update")
    Answer change(@PathVariable ContactId id, @Valid @RequestBody Change change) {
        List<ChannelChange> channels = Objects.requireNonNullElse(change.channels(), List.of());
        for (int i = 0; i < channels.size(); i++) {
            Channels.require("channels[" + i + "].channel", channels.get(i).channel());
            if (!List.of("given", "withdrawn").contains(channels.get(i).state())) {
                throw ProblemException.invalid(
                        "channels[" + i + "].state", "unknown", "A state to write is given or withdrawn.");
            }
        }
        boolean resume = Boolean.TRUE.equals(change.resume());
        if (resume && change.pausedUntil() != null) {
            throw ProblemException.invalid("resume", "contradiction", "Give either paused_until or resume.");
        }
        List<TopicWish> topics = Objects.requireNonNullElse(change.topics(), List.<TopicChange>of()).stream()
                .map(topic -> new TopicWish(topic.topicId(), topic.wanted()))
                .toList();
        var wish = new ChangePreferences.Wish(
                withState(channels, "given"),
                withState(channels, "withdrawn"),
                topics,
                resume || change.pausedUntil() != null,
                change.pausedUntil(),
                consent(change.consent()));
        ContactId contact = preferences.present(id);
        return answer(contact, changes.change(contact, wish));
    }

    private Answer answer(ContactId contact, Preferences.All all) {
        return new Answer(all.channels(), all.topics(), pace.of(contact));
    }

    private static List<String> withState(List<ChannelChange> channels, String state) {
        return channels.stream()
                .filter(change -> change.state().equals(state))
                .map(ChannelChange::channel)
                .toList();
    }

    private static ConsentGiven consent(@Nullable ConsentBody body) {
        return body == null
                ? new ConsentGiven("api", null, null, null)
                : new ConsentGiven(body.source(), body.ip(), body.at(), body.wording());
    }
}
