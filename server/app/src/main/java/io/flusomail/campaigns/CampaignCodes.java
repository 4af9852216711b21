package io.flusomail.campaigns;

import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The codes of a workspace's campaigns. Called within a transaction. */
@Component
class CampaignCodes {

    private final CampaignStore store;
    private final Clock clock;

    CampaignCodes(CampaignStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The next of the workspace's sequence: {@code CMP-2026-0042}. */
    String next() {
        int year = clock.instant().atZone(ZoneOffset.UTC).getYear();
        String code = of(year);
        while (store.codeTaken(code, Optional.empty())) {
            code = of(year);
        }
        return code;
    }

    private String of(int year) {
        return "CMP-%d-%04d".formatted(year, store.nextNumber(year));
    }

    /** 409 when another campaign has it. */
    void requireFree(String code, Optional<CampaignId> except) {
        if (store.codeTaken(code, except)) {
            throw new ProblemException(
                    CampaignProblems.CAMPAIGN_CODE_TAKEN,
                    "Another campaign of this workspace has the code " + code + ".",
                    new FieldError("campaign_code", "taken", "campaign_code " + code + " is taken."));
        }
    }
}
