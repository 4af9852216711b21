package io.flusomail.content.templates;

import io.flusomail.audience.Audience;
import io.flusomail.audience.Person;
import io.flusomail.content.ContentProblems;
import io.flusomail.content.SampleContact;
import io.flusomail.content.rendering.CompiledTemplate;
import io.flusomail.content.rendering.ContactVariables;
import io.flusomail.content.rendering.Rendered;
import io.flusomail.content.rendering.TemplateCompiler;
import io.flusomail.content.rendering.TemplateVariable;
import io.flusomail.content.rendering.TemplateVariables;
import io.flusomail.content.rendering.TemplateWarning;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.BaseUrl;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows a template as somebody would get it, links untouched. */
@Service
class PreviewTemplate {

    private final TemplateCompiler compiler;
    private final SpareCores cores;
    private final Audience audience;
    private final Workspaces workspaces;
    private final BaseUrl base;
    private final Clock clock;

    PreviewTemplate(
            TemplateCompiler compiler,
            SpareCores cores,
            Audience audience,
            Workspaces workspaces,
            BaseUrl base,
            Clock clock) {
        this.compiler = compiler;
        this.cores = cores;
        this.audience = audience;
        this.workspaces = workspaces;
        this.base = base;
        this.clock = clock;
    }

    /**
     * As whom: a contact, or values by name, or neither for a sample person.
     *
     * @param data wins over the contact's values
     */
    record As(@Nullable ContactId contact, @Nullable Map<String, Object> data) {}

    /** @param html empty for a template of text alone */
    record Preview(@Nullable String subject, String html, String text, List<TemplateWarning> warnings) {}

    /**
     * 422 with every fault when it does not compile, or cannot be filled with these values. Each value is looked up in a
     * transaction of its own; none is open while the template is compiled and filled.
     */
    Preview of(TemplateBody body, As as) {
        TemplateVariables variables = variables(as);
        return cores.on(() -> filled(body, variables));
    }

    private Preview filled(TemplateBody body, TemplateVariables variables) {
        CompiledTemplate template = TemplateFaults.require(compiler.compile(body.source()));
        return switch (template.render(variables, null)) {
            case Rendered.Failure(String field, String message) ->
                throw new ProblemException(
                        ContentProblems.TEMPLATE_INVALID, message, new FieldError(field, "render_failed", message));
            case Rendered.Message(String subject, String html, String text) ->
                new Preview(
                        subject.isEmpty() ? null : subject,
                        html == null ? "" : html,
                        text,
                        warnings(template, variables));
        };
    }

    private TemplateVariables variables(As as) {
        WorkspaceProfile workspace = workspaces.current();
        String address = workspace.postalAddress();
        ContactVariables.Sending sending = new ContactVariables.Sending(
                "Preview",
                workspace.name(),
                address == null ? "" : address,
                workspace.locale(),
                clock.instant(),
                workspace.timeZone());
        String unsubscribe = base.of("/u/preview");
        ContactVariables contact = new ContactVariables(
                contact(as), sending, new ContactVariables.Urls(unsubscribe, unsubscribe, base.of("/v/preview")));
        return as.data() == null ? contact : new PreviewVariables(contact, as.data());
    }

    private ContactVariables.Contact contact(As as) {
        ContactId id = as.contact();
        if (id == null) {
            return as.data() == null
                    ? SampleContact.get()
                    : new ContactVariables.Contact("", null, null, null, null, null, Map.of());
        }
        Person person = audience.shown(id)
                .orElseThrow(() ->
                        ProblemException.invalid("contact_id", "unknown", "There is no contact " + id + " here."));
        return new ContactVariables.Contact(
                person.id().toString(),
                person.email(),
                person.firstName(),
                person.lastName(),
                person.phone(),
                person.locale(),
                person.fields());
    }

    /** Those of the template, and the values that this person has not. */
    private static List<TemplateWarning> warnings(CompiledTemplate template, TemplateVariables variables) {
        List<TemplateWarning> warnings = new ArrayList<>(template.warnings());
        for (TemplateVariable variable : template.variables()) {
            Object value = variables.get(variable.name());
            if (!variable.optional() && (value == null || value.equals(""))) {
                warnings.add(new TemplateWarning(
                        "variable_missing",
                        "There is no value for {{ " + variable.name() + " }}; it stays empty. Give it a default.",
                        0));
            }
        }
        return warnings;
    }
}
