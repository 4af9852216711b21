package io.flusomail.audience.computed;

import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** When people of the workspace are engaged, cooling, dormant. */
@RestController
@RequestMapping("/api/engagement-rules")
class EngagementRulesController {

    private final Engagement engagement;
    private final Patch patch;

    EngagementRulesController(Engagement engagement, Patch patch) {
        this.engagement = engagement;
        this.patch = patch;
    }

    /**
     * What a workspace means by lively people.
     *
     * @param signals what counts: {@code opened} and {@code clicked} by people, {@code event}: any custom event
     * @param engagedDays engaged is who did so much within so many days
     * @param coolingDays cooling is whose last doing is not longer ago than that; dormant, who did something before
     */
    record EngagementSettings(
            boolean isOn,

            @NotNull @Size(min = 1, max = 3)
            List<@NotNull @Pattern(regexp = "opened|clicked|event", message = "is opened, clicked or event") String>
                    signals,

            @Min(1) @Max(3650) int engagedDays,
            @Min(1) @Max(1000) int engagedCount,
            @Min(1) @Max(3650) int coolingDays) {

        static EngagementSettings of(EngagementRules rules) {
            return new EngagementSettings(
                    rules.isOn(), rules.signals(), rules.engagedDays(), rules.engagedCount(), rules.coolingDays());
        }

        EngagementRules rules() {
            return new EngagementRules(
                    isOn, signals.stream().distinct().toList(), engagedDays, engagedCount, coolingDays);
        }
    }

    @GetMapping
    @Requires("fields:read")
    EngagementSettings get() {
        return EngagementSettings.of(engagement.get());
    }

    @PutMapping
    @Requires("fields:update")
    EngagementSettings replace(@Valid @RequestBody EngagementSettings settings) {
        return EngagementSettings.of(engagement.change(_ -> settings.rules()));
    }

    @PatchMapping
    @Requires("fields:update")
    EngagementSettings change(@RequestBody JsonNode body) {
        return EngagementSettings.of(
                engagement.change(now -> patch.over(EngagementSettings.of(now), body, EngagementSettings.class)
                        .rules()));
    }
}
