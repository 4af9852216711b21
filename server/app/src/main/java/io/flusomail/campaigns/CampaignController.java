package io.flusomail.campaigns;

import io.flusomail.campaigns.CampaignDetails.Wanted;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.problems.OneOf;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/campaigns")
class CampaignController {

    private final Campaigns campaigns;
    private final ChangeCampaign change;
    private final CampaignAnswers answers;
    private final CampaignDetails details;
    private final CampaignPatch patch;

    CampaignController(
            Campaigns campaigns,
            ChangeCampaign change,
            CampaignAnswers answers,
            CampaignDetails details,
            CampaignPatch patch) {
        this.campaigns = campaigns;
        this.change = change;
        this.answers = answers;
        this.details = details;
        this.patch = patch;
    }

    @GetMapping
    @Requires("campaigns:read")
    Page<CampaignDetail> list(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            @RequestParam(name = "campaign_status", required = false) @Nullable String status,
            @RequestParam(name = "campaign_type", required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(name = "scheduled_send_date_range", required = false) @Nullable String range,
            @RequestParam(name = "scheduled_from", required = false) @Nullable Instant scheduledFrom,
            @RequestParam(name = "scheduled_to", required = false) @Nullable Instant scheduledTo,
            @RequestParam(name = "include_performance", defaultValue = "false") boolean performance,
            @RequestParam(name = "include_analytics", defaultValue = "false") boolean analytics) {
        PageRequest wanted = PageRequest.of(page, pageSize);
        Wanted more = new Wanted(performance, analytics).checked(wanted.pageSize());
        CampaignFilter filter = new CampaignFilter(
                OneOf.read("campaign_status", status, CampaignStatus.class),
                OneOf.read("campaign_type", type, CampaignType.class),
                q,
                ScheduledRange.of(range),
                scheduledFrom,
                scheduledTo);
        CampaignStore.Found found = campaigns.list(filter, wanted.offset(), wanted.pageSize());
        return new Page<>(
                details.all(found.campaigns(), more), wanted.page(), wanted.pageSize(), found.total(), filter.shown());
    }

    @PostMapping
    @Requires("campaigns:create")
    ResponseEntity<SavedCampaign> create(@RequestBody CampaignRequest request) {
        return created(campaigns.create(request));
    }

    @GetMapping("/{id}")
    @Requires("campaigns:read")
    CampaignDetail one(
            @PathVariable CampaignId id,
            @RequestParam(name = "include_performance", defaultValue = "false") boolean performance,
            @RequestParam(name = "include_analytics", defaultValue = "false") boolean analytics) {
        return details.one(campaigns.get(id), new Wanted(performance, analytics));
    }

    @PatchMapping("/{id}")
    @Requires("campaigns:update")
    SavedCampaign change(@PathVariable CampaignId id, @RequestBody JsonNode given) {
        return answers.changed(change.change(id, present -> patch.over(present, given)));
    }

    @PutMapping("/{id}")
    @Requires("campaigns:update")
    SavedCampaign replace(@PathVariable CampaignId id, @RequestBody CampaignReplacement request) {
        return answers.changed(change.change(id, _ -> request.request()));
    }

    @DeleteMapping("/{id}")
    @Requires("campaigns:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable CampaignId id) {
        campaigns.delete(id);
    }

    @PostMapping("/{id}/duplicate")
    @Requires("campaigns:create")
    ResponseEntity<SavedCampaign> duplicate(@PathVariable CampaignId id) {
        return created(campaigns.duplicate(id));
    }

    private ResponseEntity<SavedCampaign> created(Campaign made) {
        return ResponseEntity.created(URI.create("/api/campaigns/" + made.id())).body(answers.created(made));
    }
}
