package io.flusomail.campaigns;

import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
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
    private final CampaignAnswers answers;
    private final Patch patch;

    CampaignController(Campaigns campaigns, CampaignAnswers answers, Patch patch) {
        this.campaigns = campaigns;
        this.answers = answers;
        this.patch = patch;
    }

    @GetMapping
    @Requires("campaigns:read")
    Page<CampaignAnswer> list(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            @RequestParam(name = "campaign_status", required = false) @Nullable String status,
            @RequestParam(name = "campaign_type", required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(name = "scheduled_from", required = false) @Nullable Instant scheduledFrom,
            @RequestParam(name = "scheduled_to", required = false) @Nullable Instant scheduledTo) {
        PageRequest wanted = PageRequest.of(page, pageSize);
        CampaignFilter filter = new CampaignFilter(
                oneOf("campaign_status", status, CampaignStatus.values()),
                oneOf("campaign_type", type, CampaignType.values()),
                q,
                scheduledFrom,
                scheduledTo);
        CampaignStore.Found found = campaigns.list(filter, wanted.offset(), wanted.pageSize());
        return new Page<>(
                answers.all(found.campaigns()), wanted.page(), wanted.pageSize(), found.total(), filter.shown());
    }

    @PostMapping
    @Requires("campaigns:create")
    ResponseEntity<CampaignAnswer> create(@RequestBody CampaignRequest request) {
        Campaign made = campaigns.create(request);
        return ResponseEntity.created(URI.create("/api/campaigns/" + made.id())).body(answers.one(made));
    }

    @GetMapping("/{id}")
    @Requires("campaigns:read")
    CampaignAnswer one(@PathVariable CampaignId id) {
        return answers.one(campaigns.get(id));
    }

    @PatchMapping("/{id}")
    @Requires("campaigns:update")
    CampaignAnswer change(@PathVariable CampaignId id, @RequestBody JsonNode given) {
        CampaignRequest whole = patch.over(CampaignRequest.of(campaigns.get(id)), given, CampaignRequest.class);
        return answers.one(campaigns.update(id, whole));
    }

    @PutMapping("/{id}")
    @Requires("campaigns:update")
    CampaignAnswer replace(@PathVariable CampaignId id, @RequestBody CampaignReplacement request) {
        return answers.one(campaigns.update(id, request.request()));
    }

    @DeleteMapping("/{id}")
    @Requires("campaigns:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable CampaignId id) {
        campaigns.delete(id);
    }

    @PostMapping("/{id}/duplicate")
    @Requires("campaigns:create")
    ResponseEntity<CampaignAnswer> duplicate(@PathVariable CampaignId id) {
        Campaign made = campaigns.duplicate(id);
        return ResponseEntity.created(URI.create("/api/campaigns/" + made.id())).body(answers.one(made));
    }

    private static <E extends Enum<E>> @Nullable E oneOf(String field, @Nullable String given, E[] known) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        return Arrays.stream(known)
                .filter(e -> e.name().equalsIgnoreCase(given))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(field, "unknown", field + " is none of the known ones."));
    }
}
