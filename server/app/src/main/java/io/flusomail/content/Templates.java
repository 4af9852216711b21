package io.flusomail.content;

import io.flusomail.content.rendering.Compilation;
import io.flusomail.content.rendering.TemplateCompiler;
import io.flusomail.content.rendering.TemplateSource;
import io.flusomail.content.templates.Template;
import io.flusomail.content.templates.TemplateStore;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.problems.ProblemException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Templates of the bound workspace, for other modules. */
@Service
public class Templates {

    private final TemplateStore store;
    private final TemplateCompiler compiler;

    Templates(TemplateStore store, TemplateCompiler compiler) {
        this.store = store;
        this.compiler = compiler;
    }

    /** Its newest version. */
    @Transactional(readOnly = true)
    public Optional<TemplateContent> find(TemplateId id) {
        return store.find(id).map(Templates::content);
    }

    /** Its newest version; 422 naming the field when there is no such template in this workspace. */
    @Transactional(readOnly = true)
    public TemplateContent require(TemplateId id, String fieldPath) {
        return find(id).orElseThrow(
                        () -> ProblemException.invalid(fieldPath, "unknown", "There is no template " + id + " here."));
    }

    /** The number of the newest version of each; those that are not of this workspace are left out. */
    @Transactional(readOnly = true)
    public Map<TemplateId, Integer> versions(Collection<TemplateId> ids) {
        return store.versions(ids);
    }

    /** Compiles content; best outside of a transaction, which would keep its connection all the while. */
    public Compilation compile(TemplateSource source) {
        return compiler.compile(source);
    }

    /** Notes that a mailing was made of it. */
    @Transactional
    public void used(TemplateId id) {
        store.countUse(id);
    }

    private static TemplateContent content(Template template) {
        return new TemplateContent(
                template.id(),
                template.version(),
                template.draft().name(),
                template.code(),
                template.draft().body().source());
    }
}
