package io.flusomail.content.templates;

import static io.flusomail.content.db.Tables.TEMPLATE_VERSION;

import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** The rows of {@code content.template_version}: appended, never changed. */
@Component
class VersionStore {

    /** Older ones go when newer ones are saved. */
    static final int KEPT = 200;

    private final DSLContext dsl;

    VersionStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Keeps what the template is now, under its number. */
    void append(Template template) {
        TemplateBody body = template.draft().body();
        dsl.insertInto(TEMPLATE_VERSION)
                .set(TEMPLATE_VERSION.TEMPLATE_ID, template.id())
                .set(TEMPLATE_VERSION.VERSION, template.version())
                .set(TEMPLATE_VERSION.WORKSPACE_ID, WorkspaceScope.current())
                .set(TEMPLATE_VERSION.NAME, template.draft().name())
                .set(TEMPLATE_VERSION.MJML, body.mjml())
                .set(TEMPLATE_VERSION.HTML, body.html())
                .set(TEMPLATE_VERSION.TEXT, body.text())
                .set(TEMPLATE_VERSION.CSS, body.css())
                .set(TEMPLATE_VERSION.SUBJECT, body.subject())
                .set(TEMPLATE_VERSION.PREHEADER, body.preheader())
                .set(TEMPLATE_VERSION.CREATED_BY_NAME, Actor.current().name())
                .set(TEMPLATE_VERSION.CREATED_AT, template.updatedAt())
                .execute();
        dsl.deleteFrom(TEMPLATE_VERSION)
                .where(of(template.id()), TEMPLATE_VERSION.VERSION.le(template.version() - KEPT))
                .execute();
    }

    /** Newest first; without their content. */
    List<TemplateVersion> all(TemplateId template) {
        return dsl.select(TEMPLATE_VERSION.VERSION, TEMPLATE_VERSION.NAME)
                .select(TEMPLATE_VERSION.SUBJECT, TEMPLATE_VERSION.PREHEADER)
                .select(TEMPLATE_VERSION.CREATED_BY_NAME, TEMPLATE_VERSION.CREATED_AT)
                .from(TEMPLATE_VERSION)
                .where(of(template))
                .orderBy(TEMPLATE_VERSION.VERSION.desc())
                .fetch(r -> version(
                        r,
                        new TemplateBody(
                                null,
                                null,
                                null,
                                null,
                                r.get(TEMPLATE_VERSION.SUBJECT),
                                r.get(TEMPLATE_VERSION.PREHEADER))));
    }

    Optional<TemplateVersion> find(TemplateId template, int version) {
        return dsl.selectFrom(TEMPLATE_VERSION)
                .where(of(template), TEMPLATE_VERSION.VERSION.eq(version))
                .fetchOptional(r -> version(r, TemplateStore.body(r)));
    }

    private static Condition of(TemplateId template) {
        return TEMPLATE_VERSION
                .WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .and(TEMPLATE_VERSION.TEMPLATE_ID.eq(template));
    }

    private static TemplateVersion version(Record r, TemplateBody body) {
        return new TemplateVersion(
                r.get(TEMPLATE_VERSION.VERSION),
                r.get(TEMPLATE_VERSION.NAME),
                body,
                r.get(TEMPLATE_VERSION.CREATED_BY_NAME),
                r.get(TEMPLATE_VERSION.CREATED_AT));
    }
}
