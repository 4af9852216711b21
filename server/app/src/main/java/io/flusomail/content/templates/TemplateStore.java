package io.flusomail.content.templates;

import static io.flusomail.content.db.Tables.TEMPLATE;
import static io.flusomail.content.db.Tables.TEMPLATE_VERSION;

import io.flusomail.platform.database.NamedLock;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** The rows of {@code content.template}, read together with their newest version. */
@Component
public class TemplateStore {

    private static final List<Field<?>> CONTENT = List.of(
            TEMPLATE_VERSION.MJML,
            TEMPLATE_VERSION.HTML,
            TEMPLATE_VERSION.TEXT,
            TEMPLATE_VERSION.CSS,
            TEMPLATE_VERSION.SUBJECT,
            TEMPLATE_VERSION.PREHEADER);

    private final DSLContext dsl;
    private final WorkspaceQueries queries;

    TemplateStore(DSLContext dsl, WorkspaceQueries queries) {
        this.dsl = dsl;
        this.queries = queries;
    }

    /** Lately changed first; without their content. */
    List<Template> page(TemplateFilter filter, PageRequest page) {
        return queries.dsl()
                .select(TEMPLATE.fields())
                .select(TEMPLATE_VERSION.SUBJECT, TEMPLATE_VERSION.PREHEADER)
                .from(TEMPLATE)
                .join(TEMPLATE_VERSION)
                .on(TEMPLATE_VERSION.WORKSPACE_ID.eq(TEMPLATE.WORKSPACE_ID))
                .and(TEMPLATE_VERSION.TEMPLATE_ID.eq(TEMPLATE.ID))
                .and(TEMPLATE_VERSION.VERSION.eq(TEMPLATE.VERSION))
                .where(chosen(filter), TEMPLATE_VERSION.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .orderBy(TEMPLATE.UPDATED_AT.desc(), TEMPLATE.ID)
                .offset(page.offset())
                .limit(page.pageSize())
                .fetch(r -> template(
                        r,
                        new TemplateBody(
                                null,
                                null,
                                null,
                                null,
                                r.get(TEMPLATE_VERSION.SUBJECT),
                                r.get(TEMPLATE_VERSION.PREHEADER))));
    }

    long count(TemplateFilter filter) {
        return queries.dsl().fetchCount(TEMPLATE, chosen(filter));
    }

    private static Condition chosen(TemplateFilter filter) {
        Condition all = TEMPLATE.WORKSPACE_ID.eq(WorkspaceScope.current());
        if (filter.active() != null) {
            all = all.and(TEMPLATE.IS_ACTIVE.eq(filter.active()));
        }
        if (filter.type() != null) {
            all = all.and(TEMPLATE.TYPE.eq(filter.type()));
        }
        if (filter.category() != null) {
            all = all.and(TEMPLATE.CATEGORY.eq(filter.category()));
        }
        if (filter.search() != null) {
            String part = filter.search();
            all = all.and(TEMPLATE.NAME
                    .containsIgnoreCase(part)
                    .or(TEMPLATE.CODE.containsIgnoreCase(part))
                    .or(TEMPLATE.DESCRIPTION.containsIgnoreCase(part)));
        }
        return all;
    }

    public Optional<Template> find(TemplateId id) {
        return dsl.select(TEMPLATE.fields())
                .select(CONTENT)
                .from(TEMPLATE)
                .join(TEMPLATE_VERSION)
                .on(TEMPLATE_VERSION.TEMPLATE_ID.eq(TEMPLATE.ID), TEMPLATE_VERSION.VERSION.eq(TEMPLATE.VERSION))
                .where(TEMPLATE.WORKSPACE_ID.eq(WorkspaceScope.current()), TEMPLATE.ID.eq(id))
                .and(TEMPLATE_VERSION.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .fetchOptional(r -> template(r, body(r)));
    }

    /** The number of the newest version of each. */
    public Map<TemplateId, Integer> versions(Collection<TemplateId> ids) {
        return dsl.select(TEMPLATE.ID, TEMPLATE.VERSION)
                .from(TEMPLATE)
                .where(TEMPLATE.WORKSPACE_ID.eq(WorkspaceScope.current()), TEMPLATE.ID.in(ids))
                .fetchMap(TEMPLATE.ID, TEMPLATE.VERSION);
    }

    /** Keeps others from saving it before this transaction ends; false when there is none. */
    boolean lock(TemplateId id) {
        return dsl.select(TEMPLATE.ID)
                .from(TEMPLATE)
                .where(TEMPLATE.WORKSPACE_ID.eq(WorkspaceScope.current()), TEMPLATE.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional()
                .isPresent();
    }

    /** Whether it was new: nothing is written when the code is taken. */
    boolean insert(Template template) {
        TemplateDraft draft = template.draft();
        return dsl.insertInto(TEMPLATE)
                        .set(TEMPLATE.ID, template.id())
                        .set(TEMPLATE.WORKSPACE_ID, WorkspaceScope.current())
                        .set(TEMPLATE.NAME, draft.name())
                        .set(TEMPLATE.CODE, template.code())
                        .set(TEMPLATE.TYPE, draft.type())
                        .set(TEMPLATE.CATEGORY, draft.category())
                        .set(TEMPLATE.DESCRIPTION, draft.description())
                        .set(TEMPLATE.IS_ACTIVE, draft.isActive())
                        .set(TEMPLATE.IS_DEFAULT, draft.isDefault())
                        .set(TEMPLATE.VERSION, template.version())
                        .set(TEMPLATE.CREATED_AT, template.createdAt())
                        .set(TEMPLATE.UPDATED_AT, template.updatedAt())
                        .onConflict(TEMPLATE.WORKSPACE_ID, TEMPLATE.CODE)
                        .doNothing()
                        .execute()
                == 1;
    }

    void update(Template template) {
        TemplateDraft draft = template.draft();
        dsl.update(TEMPLATE)
                .set(TEMPLATE.NAME, draft.name())
                .set(TEMPLATE.CODE, template.code())
                .set(TEMPLATE.TYPE, draft.type())
                .set(TEMPLATE.CATEGORY, draft.category())
                .set(TEMPLATE.DESCRIPTION, draft.description())
                .set(TEMPLATE.IS_ACTIVE, draft.isActive())
                .set(TEMPLATE.IS_DEFAULT, draft.isDefault())
                .set(TEMPLATE.VERSION, template.version())
                .set(TEMPLATE.UPDATED_AT, template.updatedAt())
                .where(TEMPLATE.WORKSPACE_ID.eq(WorkspaceScope.current()), TEMPLATE.ID.eq(template.id()))
                .execute();
    }

    /** No template of the type is proposed first any more. */
    void clearDefault(String type) {
        dsl.update(TEMPLATE)
                .set(TEMPLATE.IS_DEFAULT, false)
                .where(TEMPLATE.WORKSPACE_ID.eq(WorkspaceScope.current()), TEMPLATE.TYPE.eq(type))
                .and(TEMPLATE.IS_DEFAULT)
                .execute();
    }

    public void countUse(TemplateId id) {
        dsl.update(TEMPLATE)
                .set(TEMPLATE.USAGE_COUNT, TEMPLATE.USAGE_COUNT.plus(1))
                .where(TEMPLATE.WORKSPACE_ID.eq(WorkspaceScope.current()), TEMPLATE.ID.eq(id))
                .execute();
    }

    void delete(TemplateId id) {
        dsl.deleteFrom(TEMPLATE)
                .where(TEMPLATE.WORKSPACE_ID.eq(WorkspaceScope.current()), TEMPLATE.ID.eq(id))
                .execute();
    }

    Optional<TemplateId> holder(String code) {
        return dsl.select(TEMPLATE.ID)
                .from(TEMPLATE)
                .where(TEMPLATE.WORKSPACE_ID.eq(WorkspaceScope.current()), TEMPLATE.CODE.eq(code))
                .fetchOptional(TEMPLATE.ID);
    }

    /** The codes that begin so. */
    Set<String> codesLike(String stem) {
        return dsl.select(TEMPLATE.CODE)
                .from(TEMPLATE)
                .where(TEMPLATE.WORKSPACE_ID.eq(WorkspaceScope.current()), TEMPLATE.CODE.startsWith(stem))
                .fetchSet(TEMPLATE.CODE);
    }

    /** Waits for whoever else decides on codes or defaults of this workspace. */
    void serialize() {
        NamedLock.take(dsl, "templates of " + WorkspaceScope.current());
    }

    static TemplateBody body(Record r) {
        return new TemplateBody(
                r.get(TEMPLATE_VERSION.MJML),
                r.get(TEMPLATE_VERSION.HTML),
                r.get(TEMPLATE_VERSION.TEXT),
                r.get(TEMPLATE_VERSION.CSS),
                r.get(TEMPLATE_VERSION.SUBJECT),
                r.get(TEMPLATE_VERSION.PREHEADER));
    }

    private static Template template(Record r, TemplateBody body) {
        TemplateDraft draft = new TemplateDraft(
                r.get(TEMPLATE.NAME),
                r.get(TEMPLATE.CODE),
                r.get(TEMPLATE.TYPE),
                r.get(TEMPLATE.CATEGORY),
                r.get(TEMPLATE.DESCRIPTION),
                body,
                r.get(TEMPLATE.IS_ACTIVE),
                r.get(TEMPLATE.IS_DEFAULT));
        return new Template(
                r.get(TEMPLATE.ID),
                r.get(TEMPLATE.CODE),
                r.get(TEMPLATE.VERSION),
                draft,
                r.get(TEMPLATE.USAGE_COUNT),
                r.get(TEMPLATE.CREATED_AT),
                r.get(TEMPLATE.UPDATED_AT));
    }
}
