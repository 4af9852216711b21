package io.flusomail.content.uses;

import static io.flusomail.content.db.Tables.TEMPLATE;
import static io.flusomail.content.db.Tables.TEMPLATE_VERSION;

import io.flusomail.platform.references.References.Use;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Looks for variables in the templates of the bound workspace. */
@Component
class FieldUseStore {

    private static final int MOST = 10;

    private final DSLContext dsl;

    FieldUseStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Templates whose newest version has this word inside a Liquid tag, by name. */
    List<Use> naming(String key) {
        return dsl.select(TEMPLATE.ID, TEMPLATE.NAME)
                .from(TEMPLATE)
                .join(TEMPLATE_VERSION)
                .on(TEMPLATE_VERSION.TEMPLATE_ID.eq(TEMPLATE.ID), TEMPLATE_VERSION.VERSION.eq(TEMPLATE.VERSION))
                .where(TEMPLATE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(TEMPLATE_VERSION.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(named("[{][{%][^{}]*\\m" + key + "\\M"))
                .orderBy(TEMPLATE.NAME, TEMPLATE.ID)
                .limit(MOST)
                .fetch(r -> new Use("template", r.value1().toString(), r.value2()));
    }

    private static Condition named(String pattern) {
        return DSL.or(
                TEMPLATE_VERSION.MJML.likeRegex(pattern),
                TEMPLATE_VERSION.HTML.likeRegex(pattern),
                TEMPLATE_VERSION.TEXT.likeRegex(pattern),
                TEMPLATE_VERSION.SUBJECT.likeRegex(pattern),
                TEMPLATE_VERSION.PREHEADER.likeRegex(pattern));
    }
}
