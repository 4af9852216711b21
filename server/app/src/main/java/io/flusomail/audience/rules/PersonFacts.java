package io.flusomail.audience.rules;

import io.flusomail.audience.spi.ConsentFacts;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.ids.TopicId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a rule may ask of one person, in memory: as much as was loaded.
 *
 * @param values folded texts, BigDecimal, Boolean, LocalDate, Instant, lists of folded texts,
 *     UnitPoint, JsonNode; missing ones are left out
 * @param tags when each was given
 * @param consents the last word by channel
 * @param topics the last word by topic: {@code given} or {@code withdrawn}
 * @param events by {@link Behaviour.Event#name()}
 * @param engagements by the code of the kind
 */
public record PersonFacts(
        ContactId id,
        Map<FieldRef, Object> values,
        Map<TagId, Instant> tags,
        Map<ListId, Place> lists,
        Map<String, ConsentFacts.Word> consents,
        Map<TopicId, String> topics,
        Map<String, List<Fact>> events,
        Map<String, List<Fact>> engagements) {

    /** A membership. */
    public record Place(String status, Instant joinedAt) {}

    /**
     * An entry of the log.
     *
     * @param send the message that it is about
     * @param link where a click led, folded, if that was asked for
     */
    public record Fact(
            Instant at,
            @Nullable SourceId source,
            @Nullable SendId send,
            boolean machine,
            JsonNode data,
            @Nullable String link) {}

    /** When the first of what is known to have happened does so after that; empty when all has come by then. */
    public Optional<Instant> firstAfter(Instant time) {
        Instant first = firstAfter(time, events, null);
        return Optional.ofNullable(firstAfter(time, engagements, first));
    }

    private static @Nullable Instant firstAfter(Instant time, Map<String, List<Fact>> facts, @Nullable Instant known) {
        Instant first = known;
        for (List<Fact> some : facts.values()) {
            for (Fact fact : some) {
                if (fact.at().isAfter(time) && (first == null || fact.at().isBefore(first))) {
                    first = fact.at();
                }
            }
        }
        return first;
    }

    @Nullable
    Object value(FieldRef field) {
        return values.get(field);
    }
}
