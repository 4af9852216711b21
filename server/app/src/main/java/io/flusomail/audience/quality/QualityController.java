package io.flusomail.audience.quality;

import io.flusomail.platform.web.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How good what is known of people is. */
@RestController
class QualityController {

    private final Quality quality;

    QualityController(Quality quality) {
        this.quality = quality;
    }

    /** Counts of what is missing or doubtful, each with the rule that was asked; at most ten minutes old. */
    @GetMapping("/api/audience/quality")
    @Requires("contacts:read")
    Quality.Report report() {
        return quality.report();
    }
}
