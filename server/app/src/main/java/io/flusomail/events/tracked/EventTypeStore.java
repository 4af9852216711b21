package io.flusomail.events.tracked;

import static io.flusomail.events.db.Tables.EVENT_PROPERTY;
import static io.flusomail.events.db.Tables.EVENT_TYPE;

import io.flusomail.platform.ids.WorkspaceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes what is learnt: one row per name, one per property that says something new. */
@Component
class EventTypeStore {

    /** So many names a workspace may have; events of further ones are kept and counted nowhere. */
    private static final int MOST_NAMES = 1_000;

    private static final int MOST_PROPERTIES = 100;

    private static final String COUNT = """
            insert into events.event_type as t (workspace_id, name, first_seen_at, last_seen_at, amount)
            select ?, * from unnest(?::text[], ?::timestamptz[], ?::timestamptz[], ?::bigint[])
            on conflict (workspace_id, name) do update set
              first_seen_at = least(t.first_seen_at, excluded.first_seen_at),
              last_seen_at = greatest(t.last_seen_at, excluded.last_seen_at),
              amount = t.amount + excluded.amount""";

    private static final String LEARN = """
            insert into events.event_property (workspace_id, name, property, types, examples, first_seen_at)
            select ?, name, property, string_to_array(types, ','), examples, first_seen_at
            from unnest(?::text[], ?::text[], ?::text[], ?::jsonb[], ?::timestamptz[])
              as u(name, property, types, examples, first_seen_at)
            on conflict (workspace_id, name, property) do update set types = excluded.types, examples = excluded.examples""";

    /** What is known of a property: examples as text of JSON. */
    private record Known(Set<String> types, List<String> examples) {

        static final Known NOTHING = new Known(Set.of(), List.of());
    }

    private record Place(String name, String property) {}

    private final DSLContext dsl;
    private final JsonMapper json;

    EventTypeStore(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    /** Those of the names that are known, or new and within the bound. */
    Set<String> taken(WorkspaceId workspace, Set<String> names) {
        Set<String> known = dsl.select(EVENT_TYPE.NAME)
                .from(EVENT_TYPE)
                .where(EVENT_TYPE.WORKSPACE_ID.eq(workspace))
                .fetchSet(EVENT_TYPE.NAME);
        Set<String> taken = new TreeSet<>();
        int room = MOST_NAMES - known.size();
        for (String name : names) {
            if (known.contains(name) || room-- > 0) {
                taken.add(name);
            }
        }
        return taken;
    }

    void count(WorkspaceId workspace, SortedMap<String, LearntType> learnt) {
        List<String[]> rows = new ArrayList<>();
        learnt.forEach((name, type) -> rows.add(
                new String[] {name, type.first().toString(), type.last().toString(), Long.toString(type.amount())}));
        write(COUNT, workspace, rows);
    }

    /** Writes what is new of properties. */
    void learn(WorkspaceId workspace, SortedMap<String, LearntType> learnt) {
        Map<Place, Known> known = known(workspace, learnt.keySet());
        Map<String, Integer> rooms = new HashMap<>();
        known.keySet().forEach(place -> rooms.merge(place.name(), 1, Integer::sum));
        List<String[]> rows = new ArrayList<>();
        learnt.forEach((name, type) -> type.properties().forEach((property, seen) -> {
            Place place = new Place(name, property);
            Known before = known.getOrDefault(place, Known.NOTHING);
            Known after = new Known(seen.typesWith(before.types()), seen.examplesWith(before.examples()));
            boolean fits = known.containsKey(place) || rooms.merge(name, 1, Integer::sum) <= MOST_PROPERTIES;
            if (fits && !after.types().isEmpty() && !after.equals(before)) {
                rows.add(new String[] {
                    name,
                    property,
                    String.join(",", after.types()),
                    "[" + String.join(",", after.examples()) + "]",
                    type.first().toString()
                });
            }
        }));
        write(LEARN, workspace, rows);
    }

    private Map<Place, Known> known(WorkspaceId workspace, Set<String> names) {
        Map<Place, Known> known = new HashMap<>();
        dsl.select(EVENT_PROPERTY.NAME, EVENT_PROPERTY.PROPERTY, EVENT_PROPERTY.TYPES, EVENT_PROPERTY.EXAMPLES)
                .from(EVENT_PROPERTY)
                .where(EVENT_PROPERTY.WORKSPACE_ID.eq(workspace), EVENT_PROPERTY.NAME.in(names))
                .forEach(r -> known.put(
                        new Place(r.value1(), r.value2()),
                        new Known(new TreeSet<>(Arrays.asList(r.value3())), texts(r.value4()))));
        return known;
    }

    private List<String> texts(JSONB examples) {
        return json.readTree(examples.data())
                .valueStream()
                .map(JsonNode::toString)
                .toList();
    }

    /** Rows of text, turned by 90 degrees. */
    private void write(String sql, WorkspaceId workspace, List<String[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int width = rows.getFirst().length;
        Object[] bindings = new Object[width + 1];
        bindings[0] = workspace.value();
        for (int column = 0; column < width; column++) {
            int at = column;
            bindings[column + 1] = rows.stream().map(row -> row[at]).toArray(String[]::new);
        }
        dsl.execute(sql, bindings);
    }
}
