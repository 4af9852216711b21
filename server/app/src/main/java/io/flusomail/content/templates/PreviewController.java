package io.flusomail.content.templates;

import io.flusomail.content.liquid.values.Weights;
import io.flusomail.content.rendering.TemplateSource;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a template looks like; the editor asks for what is not saved yet. Changes nothing. */
@RestController
@RequestMapping("/api/templates")
class PreviewController {

    private final KeepTemplates templates;
    private final PreviewTemplate preview;

    PreviewController(KeepTemplates templates, PreviewTemplate preview) {
        this.templates = templates;
        this.preview = preview;
    }

    /** As whom, and what of the content is being changed; content of another form takes the place of what is saved. */
    record PreviewRequest(
            @Nullable ContactId contactId,
            @Nullable Map<String, Object> data,

            @Nullable @Size(max = TemplateSource.LONGEST_BODY)
            String mjml,

            @Nullable @Size(max = TemplateSource.LONGEST_BODY)
            String htmlContent,

            @Nullable JsonNode blocks,

            @Nullable @Size(max = TemplateSource.LONGEST_BODY)
            String textContent,

            @Nullable @Size(max = TemplateBody.LONGEST_CSS) String cssStyles,

            @Nullable @Size(max = TemplateSource.LONGEST_LINE)
            String subjectLine,

            @Nullable @Size(max = TemplateSource.LONGEST_LINE)
            String preheaderText) {

        private static final int LONGEST_DATA = 1 << 20;

        private static final PreviewRequest EMPTY =
                new PreviewRequest(null, null, null, null, null, null, null, null, null);

        PreviewTemplate.As as() {
            if (data != null && Weights.inAll(data) > LONGEST_DATA) {
                throw ProblemException.invalid(
                        "data", "too_long", "More than " + LONGEST_DATA + " characters of values.");
            }
            return new PreviewTemplate.As(contactId, data);
        }

        TemplateBody alone() {
            boolean textAlone = mjml == null && htmlContent == null;
            return TemplateRequest.body(
                    mjml, htmlContent, blocks, textContent, cssStyles, subjectLine, preheaderText, textAlone);
        }

        TemplateBody over(TemplateBody saved) {
            boolean newForm = mjml != null || htmlContent != null;
            return TemplateRequest.body(
                    newForm ? mjml : saved.mjml(),
                    newForm ? htmlContent : saved.html(),
                    blocks,
                    textContent == null ? saved.text() : textContent,
                    cssStyles == null ? saved.css() : cssStyles,
                    subjectLine == null ? saved.subject() : subjectLine,
                    preheaderText == null ? saved.preheader() : preheaderText,
                    true);
        }
    }

    @PostMapping("/preview")
    @Requires("templates:read")
    PreviewTemplate.Preview unsaved(@Valid @RequestBody PreviewRequest request) {
        return preview.of(request.alone(), request.as());
    }

    @PostMapping("/{id}/preview")
    @Requires("templates:read")
    PreviewTemplate.Preview saved(
            @PathVariable TemplateId id, @Valid @RequestBody(required = false) @Nullable PreviewRequest given) {
        PreviewRequest request = given == null ? PreviewRequest.EMPTY : given;
        return preview.of(request.over(templates.get(id).draft().body()), request.as());
    }
}
