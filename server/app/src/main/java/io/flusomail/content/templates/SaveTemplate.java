package io.flusomail.content.templates;

import io.flusomail.content.rendering.CompiledTemplate;
import io.flusomail.content.rendering.TemplateCompiler;
import io.flusomail.content.rendering.TemplateWarning;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/** Keeps a template only if it compiles, which is tried before the transaction: nothing is held meanwhile. */
@Service
class SaveTemplate {

    private static final int TRIES = 10;

    private final TemplateCompiler compiler;
    private final SpareCores cores;
    private final KeepTemplates templates;

    SaveTemplate(TemplateCompiler compiler, SpareCores cores, KeepTemplates templates) {
        this.compiler = compiler;
        this.cores = cores;
        this.templates = templates;
    }

    /** What was saved, and what its compiler would change. */
    record Saved(Template template, List<TemplateWarning> warnings) {}

    Saved create(TemplateDraft draft) {
        List<TemplateWarning> warnings = compiled(draft).warnings();
        return new Saved(templates.create(draft), warnings);
    }

    /** A new template with the same content. */
    Saved duplicate(TemplateId id) {
        List<TemplateWarning> warnings = compiled(templates.get(id).draft()).warnings();
        return new Saved(templates.duplicate(id), warnings);
    }

    /** @param wanted made of the template as it is, anew when somebody else was faster */
    Saved change(TemplateId id, Function<Template, TemplateDraft> wanted) {
        for (int tries = 0; tries < TRIES; tries++) {
            Template seen = templates.get(id);
            TemplateDraft draft = wanted.apply(seen);
            List<TemplateWarning> warnings = compiled(draft).warnings();
            Optional<Template> changed = templates.change(seen, draft);
            if (changed.isPresent()) {
                return new Saved(changed.get(), warnings);
            }
        }
        throw new ProblemException(
                PlatformProblems.CONFLICT, "Others are saving this template at the moment. Try again.");
    }

    /** 422 with every fault. */
    private CompiledTemplate compiled(TemplateDraft draft) {
        return TemplateFaults.require(
                cores.on(() -> compiler.compile(draft.body().source())));
    }
}
