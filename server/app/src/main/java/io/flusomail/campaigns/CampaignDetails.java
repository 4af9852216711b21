package io.flusomail.campaigns;

import io.flusomail.campaigns.spi.CampaignAnalytics;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Shows campaigns with as much of what became of them as the caller asks for. */
@Component
class CampaignDetails {

    /** Of so many at most analytics are made at once: each asks for its course and its links. */
    private static final int MOST_ANALYSED = 50;

    private final CampaignAnswers answers;
    private final CampaignAnalytics analytics;

    CampaignDetails(CampaignAnswers answers, CampaignAnalytics analytics) {
        this.answers = answers;
        this.analytics = analytics;
    }

    /** What is asked for beside the campaign itself. */
    record Wanted(boolean performance, boolean analytics) {

        /** 403 for analytics without the permission that reports need; 422 for those of too many. */
        Wanted checked(int campaigns) {
            if (analytics && !Actor.current().may("insights:read")) {
                throw new ProblemException(
                        PlatformProblems.FORBIDDEN, "include_analytics needs the permission insights:read.");
            }
            if (analytics && campaigns > MOST_ANALYSED) {
                throw ProblemException.invalid(
                        "page_size", "out_of_range", "With include_analytics page_size is at most 50.");
            }
            return this;
        }
    }

    CampaignDetail one(Campaign campaign, Wanted wanted) {
        return all(List.of(campaign), wanted.checked(1)).getFirst();
    }

    List<CampaignDetail> all(List<Campaign> campaigns, Wanted wanted) {
        Map<CampaignId, Object> reports = wanted.analytics()
                ? analytics.of(campaigns.stream().map(Campaign::id).toList())
                : Map.of();
        return answers.all(campaigns).stream()
                .map(shown -> new CampaignDetail(
                        shown.answer(), wanted.performance() ? shown.performance() : null, reports.get(shown.id())))
                .toList();
    }
}
