package io.flusomail.audience.rules;

import io.flusomail.audience.spi.LinkTargets;
import io.flusomail.events.EventFactStore;
import io.flusomail.events.EventFactStore.Row;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What the log tells of some people, as far as some rules ask for it. */
@Component
final class LoggedFacts {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * So many facts of the log are held at a time, and so much of what they tell, which takes some ten times as much once it
     * is read; whom they concern is asked of the database beyond that.
     */
    private static final EventFactStore.Most MOST = new EventFactStore.Most(200_000, 16_000_000);

    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,8}");

    private final EventFactStore events;
    private final LinkTargets targets;

    LoggedFacts(EventFactStore events, LinkTargets targets) {
        this.events = events;
        this.targets = targets;
    }

    /** Empty when the log says too much about them to be held in memory. */
    Optional<List<Row>> of(Collection<ContactId> contacts, Needs needs, Moment moment) {
        return events.about(contacts, AskedFacts.of(needs.behaviours(), moment), MOST);
    }

    /** Adds to what is known of people. */
    void add(Map<ContactId, PersonFacts> people, List<Row> rows, Needs needs) {
        boolean links = needs.behaviours().stream().anyMatch(LoggedFacts::asksForLink);
        Map<LinkTargets.Link, String> addresses = links ? addresses(rows) : Map.of();
        for (Row row : rows) {
            PersonFacts person = people.get(row.contact());
            if (person != null) {
                add(person, row, addresses);
            }
        }
    }

    private static boolean asksForLink(Behaviour behaviour) {
        return behaviour
                .deeds()
                .anyMatch(deed -> deed instanceof Behaviour.Engagement engagement && engagement.link() != null);
    }

    private Map<LinkTargets.Link, String> addresses(List<Row> rows) {
        Set<LinkTargets.Link> clicked = new HashSet<>();
        for (Row row : rows) {
            LinkTargets.Link link = link(row, data(row));
            if (link != null) {
                clicked.add(link);
            }
        }
        Map<LinkTargets.Link, String> folded = new HashMap<>();
        targets.addresses(clicked).forEach((link, address) -> folded.put(link, Folding.fold(address)));
        return folded;
    }

    private static LinkTargets.@Nullable Link link(Row row, JsonNode data) {
        JsonNode number = data.path("link");
        if (row.kind() != EventKind.CLICKED || row.source() == null || !(number.isNumber() || number.isString())) {
            return null;
        }
        String digits = number.isString() ? number.stringValue() : number.toString();
        return NUMBER.matcher(digits).matches() ? new LinkTargets.Link(row.source(), Integer.parseInt(digits)) : null;
    }

    private static JsonNode data(Row row) {
        return row.data() == null ? MissingNode.getInstance() : JSON.readTree(row.data());
    }

    private static void add(PersonFacts person, Row row, Map<LinkTargets.Link, String> addresses) {
        JsonNode data = data(row);
        LinkTargets.Link link = addresses.isEmpty() ? null : link(row, data);
        PersonFacts.Fact fact = new PersonFacts.Fact(
                row.at(),
                row.source(),
                row.send(),
                row.machine() != null,
                data,
                link == null ? null : addresses.get(link));
        Map<String, List<PersonFacts.Fact>> facts =
                row.kind() == EventKind.TRACKED ? person.events() : person.engagements();
        String key = row.kind() == EventKind.TRACKED
                ? String.valueOf(row.name())
                : row.kind().code();
        facts.computeIfAbsent(key, _ -> new ArrayList<>()).add(fact);
    }
}
