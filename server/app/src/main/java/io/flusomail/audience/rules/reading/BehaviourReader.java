package io.flusomail.audience.rules.reading;

import io.flusomail.audience.rules.Behaviour;
import io.flusomail.audience.rules.PropertyTest;
import io.flusomail.audience.rules.TextTest;
import io.flusomail.audience.rules.TimeSpan;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.SourceId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code {"event": …}} and {@code {"engagement": …}}. */
final class BehaviourReader {

    private static final int MOST_CONDITIONS = 20;
    private static final int MOST_STEPS = 3;
    private static final Duration LONGEST_STEP = Duration.ofDays(366);
    private static final Set<String> OF_EVENTS = Set.of("event");
    private static final Set<String> OF_ENGAGEMENTS = Set.of("engagement", "campaign", "link", "human");
    private static final Set<String> OF_FIRST =
            with(Set.copyOf(Operators.MEASURES), Set.of("op", "value", "within", "between", "where", "then"));
    private static final Set<String> OF_NEXT = Set.of("where", "within", "never", "then");

    private final Vocabulary vocabulary;

    BehaviourReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    private static Set<String> with(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
    }

    Optional<Behaviour> read(Node node) {
        Optional<Behaviour.Deed> deed = deed(node, OF_FIRST);
        Optional<List<PropertyTest>> where = where(node);
        Optional<TimeSpan> during = Spans.window(node);
        Optional<Optional<Behaviour.Next>> then = given(node, "then", at -> next(at, 2));
        Optional<Behaviour.Measure> measure = MeasureReader.read(node);
        return deed.flatMap(d -> where.flatMap(w -> during.flatMap(span ->
                then.flatMap(next -> measure.map(m -> new Behaviour(d, w, span, next.orElse(null), m))))));
    }

    /** @param step which of the sequence this is, from 1 on */
    private Optional<Behaviour.Next> next(Node node, int step) {
        if (step > MOST_STEPS) {
            return node.refuse("too_deep", "A sequence has at most " + MOST_STEPS + " steps.");
        }
        if (!node.isObject() || node.has("event") == node.has("engagement")) {
            return node.refuse("wrong_value", "An object with either event or engagement is expected here.");
        }
        Optional<Behaviour.Deed> deed = deed(node, OF_NEXT);
        Optional<List<PropertyTest>> where = where(node);
        Optional<Duration> within = soon(node.at("within"));
        Optional<Boolean> never = node.has("never") ? node.at("never").yesOrNo() : Optional.of(false);
        if (node.has("then") && never.equals(Optional.of(true))) {
            return node.at("then").refuse("unknown", "Nothing comes after what never came.");
        }
        Optional<Optional<Behaviour.Next>> then = given(node, "then", at -> next(at, step + 1));
        return deed.flatMap(d -> where.flatMap(w -> within.flatMap(soon ->
                never.flatMap(not -> then.map(further -> new Behaviour.Next(d, w, soon, not, further.orElse(null)))))));
    }

    /** Exact time: what came within a month would be another question for each day of it. */
    private static Optional<Duration> soon(Node node) {
        return Spans.amount(node)
                .flatMap(amount -> amount.exact()
                        .map(exact -> exact.truncatedTo(ChronoUnit.SECONDS))
                        .filter(exact -> exact.isPositive() && exact.compareTo(LONGEST_STEP) <= 0)
                        .or(() -> node.refuse(
                                "wrong_value",
                                "Weeks, days, hours or minutes such as P1D, up to P366D, are expected here.")));
    }

    private static Optional<List<PropertyTest>> where(Node node) {
        return node.has("where")
                ? node.at("where").entries(0, MOST_CONDITIONS, PropertyReader::read)
                : Optional.of(List.of());
    }

    /** @param more what may stand beside it */
    private Optional<Behaviour.Deed> deed(Node node, Set<String> more) {
        if (node.has("event")) {
            node.only(with(OF_EVENTS, more));
            return node.at("event").words().map(String::strip).map(Behaviour.Event::new);
        }
        node.only(with(OF_ENGAGEMENTS, more));
        return engagement(node);
    }

    private Optional<Behaviour.Deed> engagement(Node node) {
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
