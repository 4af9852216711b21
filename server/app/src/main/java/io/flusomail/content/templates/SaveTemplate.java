package io.flusomail.content.templates;

import io.flusomail.content.rendering.CompiledTemplate;
import io.flusomail.content.rendering.TemplateCompiler;
import io.flusomail.content.rendering.TemplateWarning;
import io.flusomail.platform.ids.TemplateId;
import java.util.List;
import org.springframework.stereotype.Service;

/** Keeps a template only if it compiles, which is tried before the transaction: nothing is held meanwhile. */
@Service
class SaveTemplate {

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

    Saved change(TemplateId id, TemplateDraft draft) {
        List<TemplateWarning> warnings = compiled(draft).warnings();
        return new Saved(templates.change(id, draft), warnings);
    }

    /** 422 with every fault. */
    private CompiledTemplate compiled(TemplateDraft draft) {
        return TemplateFaults.require(
                cores.on(() -> compiler.compile(draft.body().source())));
    }
}
