package io.flusomail.messages.compose;

import io.flusomail.content.TemplateContent;
import io.flusomail.content.Templates;
import io.flusomail.content.rendering.Compilation;
import io.flusomail.content.rendering.CompiledTemplate;
import io.flusomail.content.rendering.TemplateProblem;
import io.flusomail.content.rendering.TemplateVariable;
import io.flusomail.content.rendering.TemplateWarning;
import io.flusomail.delivery.SenderDirectory;
import io.flusomail.messages.Finding;
import io.flusomail.messages.MailingContent;
import io.flusomail.messages.PreparedCheck;
import io.flusomail.platform.web.BaseUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Reads a mailing's content as its recipients, and their mail providers, will. */
@Service
public class CheckContent {

    /** Nobody proved that the domain is the workspace's. */
    public static final String SENDER_UNVERIFIED = "sender_unverified";

    private static final String TEMPLATE = "email_template_id";

    private final Templates templates;
    private final SenderDirectory senders;
    private final BaseUrl baseUrl;

    CheckContent(Templates templates, SenderDirectory senders, BaseUrl baseUrl) {
        this.templates = templates;
        this.senders = senders;
        this.baseUrl = baseUrl;
    }

    public PreparedCheck check(MailingContent content) {
        List<Finding> problems = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        if (content.subject().isBlank()) {
            problems.add(new Finding("subject_line", "required", "The subject is empty."));
        }
        sender(content, problems, warnings);
        Set<String> variables = Set.of();
        Optional<TemplateContent> template = templates.find(content.templateId());
        if (template.isEmpty()) {
            problems.add(new Finding(TEMPLATE, "unknown", "The template does not exist any more."));
        } else {
            variables =
                    template(templates.compile(MailingSource.of(template.get().source(), content)), problems, warnings);
        }
        if (!baseUrl.secure()) {
            warnings.add(new Finding(
                    "base_url",
                    "base_url_not_https",
                    "Links lead to " + baseUrl.value()
                            + ": mail providers unsubscribe with one click only over https (FLUSOMAIL_BASE_URL)."));
        }
        return new PreparedCheck(problems, warnings, variables);
    }

    private void sender(MailingContent content, List<Finding> problems, List<Finding> warnings) {
        Optional<SenderDirectory.Identity> sender = senders.find(content.senderId());
        if (sender.isEmpty()) {
            problems.add(new Finding("sender_profile_id", "unknown", "The sender does not exist any more."));
            return;
        }
        String address = sender.get().fromEmail();
        warnings.add(unverified(address.substring(address.lastIndexOf('@') + 1)));
    }

    /** No domain is verified yet: nothing asks its DNS. The sandbox is no exception, for its mails are to leave one day. */
    private static Finding unverified(String domain) {
        String why = FreeMail.owns(domain)
                ? "Nobody but " + domain + " itself may send from its addresses: most of these mails will be refused or"
                        + " taken for spam. Send from a domain of your own."
                : "The domain " + domain + " is not verified: unless its SPF and DKIM records name your provider, these"
                        + " mails may be taken for spam.";
        return new Finding("sender_profile_id", SENDER_UNVERIFIED, why);
    }

    /** The variables without which a sentence stays incomplete. */
    private static Set<String> template(Compilation compilation, List<Finding> problems, List<Finding> warnings) {
        return switch (compilation) {
            case Compilation.Refused(List<TemplateProblem> refused) -> {
                refused.forEach(p -> problems.add(problem(p)));
                yield Set.of();
            }
            case Compilation.Compiled(CompiledTemplate template) -> {
                if (!template.placesUnsubscribe()) {
                    problems.add(new Finding(
                            TEMPLATE,
                            "template_without_unsubscribe",
                            "The template has no unsubscribe link: write {{ unsubscribe_url }} into it."));
                }
                template.warnings().stream()
                        .filter(w -> !w.code().equals("no_unsubscribe"))
                        .forEach(w -> warnings.add(warning(w)));
                yield template.variables().stream()
                        .filter(v -> !v.optional())
                        .map(TemplateVariable::name)
                        .collect(Collectors.toUnmodifiableSet());
            }
        };
    }

    private static Finding problem(TemplateProblem problem) {
        boolean own = problem.field().equals("subject_line") || problem.field().equals("preheader_text");
        String message = MailingSource.placed(problem.line(), problem.message());
        return own
                ? new Finding(problem.field(), problem.code(), message)
                : new Finding(TEMPLATE, "template_invalid", "The template does not compile. " + message);
    }

    private static Finding warning(TemplateWarning warning) {
        return new Finding(TEMPLATE, warning.code(), MailingSource.placed(warning.line(), warning.message()));
    }
}
