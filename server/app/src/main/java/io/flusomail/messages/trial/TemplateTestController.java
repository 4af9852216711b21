package io.flusomail.messages.trial;

import io.flusomail.content.TemplateContent;
import io.flusomail.content.Templates;
import io.flusomail.delivery.SenderDirectory;
import io.flusomail.messages.MailingContent;
import io.flusomail.messages.Mailings;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Requires;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Trying a template out before there is a campaign. */
@RestController
@RequestMapping("/api/templates/{id}/test-send")
class TemplateTestController {

    private final Templates templates;
    private final SenderDirectory senders;
    private final Mailings mailings;

    TemplateTestController(Templates templates, SenderDirectory senders, Mailings mailings) {
        this.templates = templates;
        this.senders = senders;
        this.mailings = mailings;
    }

    /**
     * @param subject null: the template's own, else its name
     * @param senderProfileId null: the workspace's first
     * @param contactId whose values it shows; null: sample values
     */
    record TestRequest(
            @Nullable List<String> emails,
            @Nullable String subject,
            @Nullable SenderId senderProfileId,
            @Nullable ContactId contactId) {}

    /** @param dryRun whether nothing was sent to them */
    record TestAnswer(List<String> emails, boolean dryRun) {}

    @PostMapping
    @Requires("messages:send")
    @ApiResponse(responseCode = "200", description = "For a dry run: whom it would go to")
    @ApiResponse(responseCode = "202", description = "Accepted")
    ResponseEntity<TestAnswer> send(
            @PathVariable TemplateId id,
            @RequestBody TestRequest request,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun) {
        TemplateContent template = templates.find(id).orElseThrow(() -> ProblemException.notFound("template", id));
        MailingContent content = content(template, request);
        List<String> emails = request.emails() == null ? List.of() : request.emails();
        Optional<ContactId> as = Optional.ofNullable(request.contactId());
        List<String> reached = dryRun ? mailings.tryTest(content, emails, as) : mailings.testSend(content, emails, as);
        return ResponseEntity.status(dryRun ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new TestAnswer(reached, dryRun));
    }

    private MailingContent content(TemplateContent template, TestRequest request) {
        String own = template.source().subject().isBlank()
                ? template.name()
                : template.source().subject();
        SenderId sender = request.senderProfileId() == null
                ? senders.first()
                        .map(SenderDirectory.Identity::id)
                        .orElseThrow(() -> ProblemException.invalid(
                                "sender_profile_id", "required", "The workspace has no sender yet: create one first."))
                : request.senderProfileId();
        return new MailingContent(
                request.subject() == null || request.subject().isBlank() ? own : request.subject(),
                null,
                template.id(),
                sender,
                template.code(),
                template.name(),
                false,
                false);
    }
}
