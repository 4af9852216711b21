package io.flusomail.messages.compose;

import io.flusomail.content.TemplateContent;
import io.flusomail.content.Templates;
import io.flusomail.content.rendering.Compilation;
import io.flusomail.content.rendering.CompiledTemplate;
import io.flusomail.content.rendering.TemplateLink;
import io.flusomail.content.rendering.TemplateProblem;
import io.flusomail.content.rendering.TemplateSource;
import io.flusomail.delivery.SenderDirectory;
import io.flusomail.delivery.SourceKind;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.messages.MailingContent;
import io.flusomail.messages.MessagesProblems;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.tracking.Tracking;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Freezes the content of a source. */
@Service
public class PrepareMailing {

    private final MailingStore store;
    private final Templates templates;
    private final SenderDirectory senders;
    private final Workspaces workspaces;
    private final Tracking tracking;

    PrepareMailing(
            MailingStore store,
            Templates templates,
            SenderDirectory senders,
            Workspaces workspaces,
            Tracking tracking) {
        this.store = store;
        this.templates = templates;
        this.senders = senders;
        this.workspaces = workspaces;
        this.tracking = tracking;
    }

    public void prepare(SourceId source, SourceKind kind, MailingContent content) {
        if (keep(mailing(source, kind, content), null) && kind.isCampaign()) {
            templates.used(content.templateId());
        }
    }

    /** Refuses what {@link #prepare} would refuse, and keeps nothing. */
    public void check(SourceId source, SourceKind kind, MailingContent content) {
        links(mailing(source, kind, content));
    }

    private Mailing mailing(SourceId source, SourceKind kind, MailingContent content) {
        TemplateContent template = templates.require(content.templateId(), "email_template_id");
        return new Mailing(
                source,
                kind,
                Mailing.Origin.of(senders.require(content.senderId(), "sender_profile_id")),
                occasion(content.code(), content.name()),
                MailingSource.of(template.source(), content),
                content.tracking(),
                content.plainText());
    }

    /**
     * Whether it was new; the tracker knows its links then. 422 when it does not compile. Mails of the system bring
     * their own words, so there is nothing to compile.
     *
     * @param contentKey what mails of the same content find it by, or null
     */
    public boolean keep(Mailing mailing, @Nullable String contentKey) {
        if (mailing.kind().isSystem()) {
            return store.insert(mailing, contentKey);
        }
        List<String> links = links(mailing);
        boolean fresh = store.insert(mailing, contentKey);
        if (fresh && mailing.tracking()) {
            tracking.registerLinks(mailing.source(), links);
        }
        return fresh;
    }

    /** The addresses behind its links, in their order. 422 when it does not compile or has too many. */
    public List<String> links(Mailing mailing) {
        List<String> links = compiled(mailing.content()).links().stream()
                .map(PrepareMailing::written)
                .toList();
        if (links.size() > Tracking.MOST_LINKS) {
            throw ProblemException.invalid(
                    "email_template_id", "too_many_links", "A mail has at most " + Tracking.MOST_LINKS + " links.");
        }
        return links;
    }

    /** Name, address and habits of the bound workspace, for a mailing of this code and name. */
    public Mailing.Occasion occasion(String code, String name) {
        WorkspaceProfile workspace = workspaces.current();
        String address = workspace.postalAddress();
        return new Mailing.Occasion(
                code, name, workspace.name(), address == null ? "" : address, workspace.locale(), workspace.timeZone());
    }

    private CompiledTemplate compiled(TemplateSource source) {
        return switch (templates.compile(source)) {
            case Compilation.Compiled(CompiledTemplate template) -> template;
            case Compilation.Refused(List<TemplateProblem> problems) -> throw refused(problems);
        };
    }

    private static String written(TemplateLink link) {
        String url = link.url();
        return url == null ? link.written() : WebAddress.asFollowed(url);
    }

    private static ProblemException refused(List<TemplateProblem> problems) {
        List<FieldError> fields = problems.stream()
                .map(p -> new FieldError(p.field(), p.code(), MailingSource.placed(p.line(), p.message())))
                .toList();
        return new ProblemException(
                MessagesProblems.CONTENT_INVALID, fields.getFirst().message(), fields, null);
    }
}
