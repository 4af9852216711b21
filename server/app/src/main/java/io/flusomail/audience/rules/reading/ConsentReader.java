package io.flusomail.audience.rules.reading;

import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.rules.TextTest;
import io.flusomail.audience.rules.TimeSpan;
import io.flusomail.platform.ids.TopicId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code {"consent": …}}: what somebody said last about a channel, how and when, or about one topic on it. */
final class ConsentReader {

    private static final List<String> HOW = List.of("source", "within", "between");

    private final Vocabulary vocabulary;

    ConsentReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    Optional<Rule> read(Node node) {
        node.only(Set.of("consent"));
        Node asked = node.at("consent");
        if (!asked.isObject()) {
            return asked.refuse("wrong_value", "An object such as {\"channel\": \"email\"} is expected here.");
        }
        asked.only(Set.of("channel", "topic", "state", "source", "within", "between"));
        Optional<String> channel = LeafReader.oneOf(asked.at("channel"), Operators.CHANNELS);
        Optional<String> state = asked.has("state")
                ? LeafReader.oneOf(asked.at("state"), Operators.CONSENT_STATES)
                : Optional.of("given");
        if (asked.has("topic")) {
            without(asked, "How and when something was said is asked of a channel, not of a topic.");
            return channel.flatMap(c -> state.flatMap(s -> topic(asked, c, s)));
        }
        if (state.equals(Optional.of("none"))) {
            without(asked, "Who never said anything did not say it in some way, or at some time.");
        }
        return channel.flatMap(c -> state.flatMap(s -> said(asked, c, s)));
    }

    private static void without(Node asked, String why) {
        HOW.stream().filter(asked::has).forEach(name -> asked.at(name).refuse("unknown", why));
    }

    private static Optional<Rule> said(Node asked, String channel, String state) {
        Optional<Optional<TextTest>> source = asked.has("source")
                ? TextReader.asked(asked.at("source"), Operators.SOURCE).map(Optional::of)
                : Optional.of(Optional.empty());
        Optional<TimeSpan> since = Spans.window(asked);
        return source.flatMap(by -> since.map(span -> new Rule.Consented(channel, state, span, by.orElse(null))));
    }

    /** Of a topic for which nobody needs to opt in, consent for the channel is enough, until they decline it. */
    private Optional<Rule> topic(Node asked, String channel, String state) {
        Node place = asked.at("topic");
        if (!channel.equals("email")) {
            return place.refuse("unknown", "Topics are chosen for email.");
        }
        return LeafReader.id(place, TopicId::of)
                .flatMap(id -> vocabulary
                        .requiresOptIn(id)
                        .map(Optional::of)
                        .orElseGet(() -> place.refuse("unknown", "There is no topic " + id + " here."))
                        .map(optIn -> meant(id, state, optIn)));
    }

    private static Rule meant(TopicId topic, String state, boolean optIn) {
        if (!state.equals("given")) {
            return new Rule.ChoseTopic(topic, state);
        }
        Rule wanted =
                optIn ? new Rule.ChoseTopic(topic, "given") : new Rule.Not(new Rule.ChoseTopic(topic, "withdrawn"));
        return new Rule.All(List.of(new Rule.Consented("email", "given"), wanted));
    }
}
