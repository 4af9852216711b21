package io.flusomail.content.templates;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flusomail.content.rendering.Compilation;
import io.flusomail.content.rendering.TemplateCompiler;
import io.flusomail.platform.ids.TemplateId;
import org.springframework.stereotype.Component;

/** Compiled versions, the lately used ones kept. A version never changes, so nothing here grows stale. */
@Component
public final class CompiledTemplates {

    private static final int KEPT = 200;

    private record Key(TemplateId id, int version) {}

    private final TemplateCompiler compiler;
    private final Cache<Key, Compilation> compiled =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    CompiledTemplates(TemplateCompiler compiler) {
        this.compiler = compiler;
    }

    public Compilation of(Template template) {
        return compiled.get(
                new Key(template.id(), template.version()),
                _ -> compiler.compile(template.draft().body().source()));
    }
}
