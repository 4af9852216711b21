package io.flusomail.audience.segments;

import static io.flusomail.audience.db.Tables.LIST;
import static io.flusomail.audience.db.Tables.TAG;

import io.flusomail.audience.tags.Tag;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

@Component
class RuleNameStore {

    private final DSLContext dsl;

    RuleNameStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    Optional<TagId> tag(String name) {
        return dsl.select(TAG.ID)
                .from(TAG)
                .where(TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), TAG.NAME_NORM.eq(Tag.norm(name)))
                .fetchOptional(TAG.ID);
    }

    boolean list(ListId id) {
        return dsl.fetchExists(LIST, LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST.ID.eq(id));
    }
}
