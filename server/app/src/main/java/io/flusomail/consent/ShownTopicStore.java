package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.TOPIC;

import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The topics of the bound workspace as people see them, whom their numbers do not concern. */
@Component
class ShownTopicStore {

    record Shown(TopicId id, String name, @Nullable String description, boolean requiresOptIn) {}

    private final DSLContext dsl;

    ShownTopicStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Those that are public; and one that need not be, first. */
    List<Shown> shown(@Nullable TopicId first) {
        Condition isFirst = first == null ? DSL.falseCondition() : TOPIC.ID.eq(first);
        return dsl.select(TOPIC.ID, TOPIC.NAME, TOPIC.DESCRIPTION, TOPIC.REQUIRES_OPT_IN)
                .from(TOPIC)
                .where(
                        TOPIC.WORKSPACE_ID.eq(WorkspaceScope.current()),
                        TOPIC.IS_PUBLIC.isTrue().or(isFirst))
                .orderBy(DSL.when(isFirst, 0).otherwise(1), TOPIC.POSITION, TOPIC.CREATED_AT, TOPIC.ID)
                .fetch(r -> new Shown(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    List<Shown> all() {
        return dsl.select(TOPIC.ID, TOPIC.NAME, TOPIC.DESCRIPTION, TOPIC.REQUIRES_OPT_IN)
                .from(TOPIC)
                .where(TOPIC.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .orderBy(TOPIC.POSITION, TOPIC.CREATED_AT, TOPIC.ID)
                .fetch(r -> new Shown(r.value1(), r.value2(), r.value3(), r.value4()));
    }
}
