package io.flusomail.audience.rules.reading;

import io.flusomail.audience.rules.Behaviour;
import io.flusomail.audience.rules.PropertyTest;
import io.flusomail.audience.rules.TextTest;
import io.flusomail.audience.rules.TimeSpan;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.SourceId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code {"event": …}} and {@code {"engagement": …}}. */
final class BehaviourReader {

    private static final int MOST_CONDITIONS = 20;
    private static final Set<String> SHARED =
            Stream.concat(Operators.MEASURES.stream(), Stream.of("op", "value", "within", "between", "where"))
                    .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> OF_EVENTS = with("event");
    private static final Set<String> OF_ENGAGEMENTS = with("engagement", "campaign", "link", "human");

    private final Vocabulary vocabulary;

    BehaviourReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    private static Set<String> with(String... more) {
        return Stream.concat(SHARED.stream(), Arrays.stream(more)).collect(Collectors.toUnmodifiableSet());
    }

    Optional<Behaviour> read(Node node) {
        Optional<Behaviour.Deed> deed = node.has("event") ? event(node) : engagement(node);
        Optional<List<PropertyTest>> where = node.has("where")
                ? node.at("where").entries(0, MOST_CONDITIONS, PropertyReader::read)
                : Optional.of(List.of());
        Optional<TimeSpan> during = Spans.window(node);
        Optional<Behaviour.Measure> measure = MeasureReader.read(node);
        return deed.flatMap(d ->
                where.flatMap(w -> during.flatMap(span -> measure.map(m -> new Behaviour(d, w, span, m)))));
    }

    private static Optional<Behaviour.Deed> event(Node node) {
        node.only(OF_EVENTS);
        return node.at("event").words().map(String::strip).map(Behaviour.Event::new);
    }

    private Optional<Behaviour.Deed> engagement(Node node) {
        node.only(OF_ENGAGEMENTS);
        Optional<EventKind> kind =
                LeafReader.oneOf(node.at("engagement"), Operators.ENGAGEMENTS).map(EventKind::of);
        Optional<Boolean> human = node.has("human") ? node.at("human").yesOrNo() : Optional.of(true);
        Optional<Optional<List<SourceId>>> sources = given(node, "campaign", this::sources);
        Optional<Optional<TextTest>> link = given(node, "link", at -> LinkReader.read(at, kind));
        return kind.flatMap(k -> human.flatMap(h ->
                sources.flatMap(s -> link.map(l -> new Behaviour.Engagement(k, s.orElse(null), h, l.orElse(null))))));
    }

    /** Empty when it is flawed, the empty one when it is not there. */
    private static <T> Optional<Optional<T>> given(Node node, String name, Function<Node, Optional<T>> read) {
        return node.has(name) ? read.apply(node.at(name)).map(Optional::of) : Optional.of(Optional.empty());
    }

    private Optional<List<SourceId>> sources(Node campaign) {
        return LeafReader.id(campaign, CampaignId::of)
                .flatMap(id -> vocabulary
                        .campaign(id)
                        .or(() -> campaign.refuse("unknown", "There is no campaign " + id + " here.")));
    }
}
