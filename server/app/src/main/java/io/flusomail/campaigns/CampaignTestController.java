package io.flusomail.campaigns;

import io.flusomail.messages.MailingContent;
import io.flusomail.messages.Mailings;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ContactId;
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

/** Seeing a campaign in a real inbox before everybody does. */
@RestController
@RequestMapping("/api/campaigns/{id}/test-send")
class CampaignTestController {

    private final Campaigns campaigns;
    private final Mailings mailings;

    CampaignTestController(Campaigns campaigns, Mailings mailings) {
        this.campaigns = campaigns;
        this.mailings = mailings;
    }

    record TestRequest(
            @Nullable List<String> emails, @Nullable ContactId contactId) {}

    /** @param dryRun whether nothing was sent to them */
    record TestAnswer(List<String> emails, boolean dryRun) {}

    @PostMapping
    @Requires("campaigns:send")
    @ApiResponse(responseCode = "200", description = "For a dry run: whom it would go to")
    @ApiResponse(responseCode = "202", description = "Accepted")
    ResponseEntity<TestAnswer> send(
            @PathVariable CampaignId id,
            @RequestBody TestRequest request,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun) {
        MailingContent content = CampaignMailing.of(campaigns.get(id));
        List<String> emails = request.emails() == null ? List.of() : request.emails();
        Optional<ContactId> as = Optional.ofNullable(request.contactId());
        List<String> reached = dryRun ? mailings.tryTest(content, emails, as) : mailings.testSend(content, emails, as);
        return ResponseEntity.status(dryRun ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new TestAnswer(reached, dryRun));
    }
}
