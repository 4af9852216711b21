package io.flusomail.content.templates;

import io.flusomail.content.ContentProblems;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.Codes;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.references.References;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The templates of the bound workspace: kept, changed, gone back to. Each save is a version. */
@Service
class KeepTemplates {

    private final TemplateStore store;
    private final VersionStore versions;
    private final List<References> references;
    private final AuditTrail audit;
    private final Clock clock;

    KeepTemplates(
            TemplateStore store, VersionStore versions, List<References> references, AuditTrail audit, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.references = references;
        this.audit = audit;
        this.clock = clock;
    }

    public Page<Template> page(TemplateFilter filter, PageRequest page) {
        return new Page<>(
                store.page(filter, page), page.page(), page.pageSize(), store.count(filter), filter.inForce());
    }

    @Transactional(readOnly = true)
    public Template get(TemplateId id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("template", id));
    }

    /** @param draft that compiles */
    @Transactional
    public Template create(TemplateDraft draft) {
        TemplateId id = TemplateId.next();
        Instant now = clock.instant();
        store.serialize();
        Template made = new Template(id, code(draft), 1, draft, 0, now, now);
        if (draft.isDefault()) {
            store.clearDefault(draft.type());
        }
        if (!store.insert(made)) {
            throw taken(made.code());
        }
        versions.append(made);
        audit.record("template.created", "template", id, null, made.summary());
        return get(id);
    }

    /**
     * Empty when somebody has saved another version meanwhile.
     *
     * @param seen of what the draft was made
     * @param draft that compiles
     */
    @Transactional
    public Optional<Template> change(Template seen, TemplateDraft draft) {
        hold(seen.id());
        return Optional.of(get(seen.id()))
                .filter(now -> now.version() == seen.version())
                .map(now -> save(now, draft, "template.updated"));
    }

    private void hold(TemplateId id) {
        store.serialize();
        if (!store.lock(id)) {
            throw ProblemException.notFound("template", id);
        }
    }

    private Template save(Template before, TemplateDraft draft, String action) {
        String code = draft.code() == null ? before.code() : draft.code();
        if (draft.equals(before.draft()) && code.equals(before.code())) {
            return before;
        }
        Template after = new Template(
                before.id(),
                code,
                before.version() + 1,
                draft,
                before.usageCount(),
                before.createdAt(),
                clock.instant());
        store.holder(code).filter(holder -> !holder.equals(before.id())).ifPresent(_ -> {
            throw taken(code);
        });
        if (draft.isDefault()) {
            store.clearDefault(draft.type());
        }
        store.update(after);
        versions.append(after);
        audit.record(action, "template", before.id(), before.summary(), after.summary());
        return get(before.id());
    }

    /** A new template with the same content, named after it. */
    @Transactional
    public Template duplicate(TemplateId id) {
        TemplateDraft draft = get(id).draft();
        return create(new TemplateDraft(
                TemplateRequest.shortened("Copy of " + draft.name()),
                null,
                draft.type(),
                draft.category(),
                draft.description(),
                draft.body(),
                draft.isActive(),
                false));
    }

    /** Gone for good; what was sent of it keeps its content. 409 with the names of those who use it. */
    @Transactional
    public void delete(TemplateId id) {
        Template before = get(id);
        References.requireUnused(references, "template", id.value(), ContentProblems.TEMPLATE_IN_USE);
        store.delete(id);
        audit.record("template.deleted", "template", id, before.summary(), null);
    }

    @Transactional(readOnly = true)
    public List<TemplateVersion> versions(TemplateId id) {
        return versions.all(get(id).id());
    }

    @Transactional(readOnly = true)
    public TemplateVersion version(TemplateId id, int version) {
        return versions.find(get(id).id(), version)
                .orElseThrow(() -> ProblemException.notFound("version of this template", version));
    }

    /** Makes an earlier version the newest one, as one more version. */
    @Transactional
    public Template restore(TemplateId id, int version) {
        hold(id);
        TemplateVersion wanted = version(id, version);
        Template before = get(id);
        TemplateDraft now = before.draft();
        TemplateDraft restored = new TemplateDraft(
                wanted.name(),
                now.code(),
                now.type(),
                now.category(),
                now.description(),
                wanted.body(),
                now.isActive(),
                now.isDefault());
        return save(before, restored, "template.restored");
    }

    private String code(TemplateDraft draft) {
        if (draft.code() != null) {
            return draft.code();
        }
        String stem = Codes.stem(draft.name(), "template");
        return Codes.free(stem, store.codesLike(stem));
    }

    private static ProblemException taken(String code) {
        String message = "The code " + code + " is taken.";
        return new ProblemException(
                ContentProblems.TEMPLATE_CODE_TAKEN, message, new FieldError("template_code", "taken", message));
    }
}
