package io.flusomail.content.uses;

import static io.flusomail.content.db.Tables.TEMPLATE;
import static io.flusomail.content.db.Tables.TEMPLATE_VERSION;

import io.flusomail.content.FindLiquidWords;
import io.flusomail.platform.references.References.Use;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Looks for variables in the templates of the bound workspace. */
@Component
class FieldUseStore {

    private final DSLContext dsl;

    FieldUseStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** By key, the templates whose newest version has it inside a Liquid tag, in the order of their names. */
    Map<String, List<Use>> naming(Collection<String> keys) {
        Field<String> text = DSL.field(
                "concat_ws(' ', {0}, {1}, {2}, {3}, {4})",
                String.class,
                TEMPLATE_VERSION.MJML,
                TEMPLATE_VERSION.HTML,
                TEMPLATE_VERSION.TEXT,
                TEMPLATE_VERSION.SUBJECT,
                TEMPLATE_VERSION.PREHEADER);
        return dsl.select(FindLiquidWords.WORD, TEMPLATE.ID, TEMPLATE.NAME)
                .from(TEMPLATE)
                .join(TEMPLATE_VERSION)
                .on(TEMPLATE_VERSION.TEMPLATE_ID.eq(TEMPLATE.ID), TEMPLATE_VERSION.VERSION.eq(TEMPLATE.VERSION))
                .crossJoin(FindLiquidWords.in(text, keys))
                .where(TEMPLATE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(TEMPLATE_VERSION.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .orderBy(TEMPLATE.NAME, TEMPLATE.ID)
                .fetchGroups(
                        FindLiquidWords.WORD,
                        r -> new Use("template", r.value2().toString(), r.value3()));
    }
}
