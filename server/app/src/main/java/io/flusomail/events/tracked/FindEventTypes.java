package io.flusomail.events.tracked;

import static io.flusomail.events.db.Tables.EVENT_PROPERTY;
import static io.flusomail.events.db.Tables.EVENT_TYPE;

import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.web.PageRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class FindEventTypes {

    private static final TypeReference<List<Object>> VALUES = new TypeReference<>() {};

    private final WorkspaceQueries queries;
    private final JsonMapper json;

    FindEventTypes(WorkspaceQueries queries, JsonMapper json) {
        this.queries = queries;
        this.json = json;
    }

    List<EventType> page(WorkspaceId workspace, String search, PageRequest page) {
        return queries.dsl()
                .select(
                        EVENT_TYPE.NAME,
                        EVENT_TYPE.FIRST_SEEN_AT,
                        EVENT_TYPE.LAST_SEEN_AT,
                        EVENT_TYPE.AMOUNT,
                        properties(workspace))
                .from(EVENT_TYPE)
                .where(ours(workspace, search))
                .orderBy(EVENT_TYPE.AMOUNT.desc(), EVENT_TYPE.NAME)
                .offset(page.offset())
                .limit(page.pageSize())
                .fetch(Records.mapping(EventType::new));
    }

    long count(WorkspaceId workspace, String search) {
        return queries.dsl().fetchCount(EVENT_TYPE, ours(workspace, search));
    }

    Set<String> names(WorkspaceId workspace) {
        return queries.dsl()
                .select(EVENT_TYPE.NAME)
                .from(EVENT_TYPE)
                .where(ours(workspace, ""))
                .fetchSet(EVENT_TYPE.NAME);
    }

    private static Condition ours(WorkspaceId workspace, String search) {
        Condition all = EVENT_TYPE.WORKSPACE_ID.eq(workspace);
        return search.isEmpty() ? all : all.and(EVENT_TYPE.NAME.containsIgnoreCase(search));
    }

    private Field<List<EventProperty>> properties(WorkspaceId workspace) {
        return DSL.multiset(DSL.select(EVENT_PROPERTY.PROPERTY, EVENT_PROPERTY.TYPES, EVENT_PROPERTY.EXAMPLES)
                        .from(EVENT_PROPERTY)
                        .where(EVENT_PROPERTY.WORKSPACE_ID.eq(workspace), EVENT_PROPERTY.NAME.eq(EVENT_TYPE.NAME))
                        .orderBy(EVENT_PROPERTY.PROPERTY))
                .convertFrom(rows -> rows.map(r ->
                        new EventProperty(r.value1(), new TreeSet<>(Arrays.asList(r.value2())), values(r.value3()))));
    }

    private List<Object> values(JSONB stored) {
        return json.readValue(stored.data(), VALUES);
    }
}
