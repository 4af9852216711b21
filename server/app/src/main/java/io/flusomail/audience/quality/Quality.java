package io.flusomail.audience.quality;

import io.flusomail.audience.fields.Fields;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.segments.MemberCountStore;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Counts what is missing or doubtful, and keeps the answer for some minutes: each question is one to everybody. */
@Service
class Quality {

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int MOST_WORKSPACES = 1_000;

    private final SegmentRules rules;
    private final MemberCountStore members;
    private final Fields fields;
    private final Clock clock;
    private final Map<WorkspaceId, Report> kept = new ConcurrentHashMap<>();

    Quality(SegmentRules rules, MemberCountStore members, Fields fields, Clock clock) {
        this.rules = rules;
        this.members = members;
        this.fields = fields;
        this.clock = clock;
    }

    /** @param count null: it could not be counted within half a minute. @param rule what was asked */
    record Check(String key, @Nullable Long count, JsonNode rule) {}

    /** @param total everybody */
    record Report(long total, List<Check> checks, Instant countedAt) {}

    Report report() {
        WorkspaceId workspace = WorkspaceScope.current();
        Instant now = clock.instant();
        Report before = kept.get(workspace);
        if (before != null && now.isBefore(before.countedAt().plus(FRESH))) {
            return before;
        }
        Report report = counted(now);
        if (kept.size() > MOST_WORKSPACES) {
            kept.clear();
        }
        kept.put(workspace, report);
        return report;
    }

    private Report counted(Instant now) {
        Moment moment = rules.now();
        List<Check> checks = new ArrayList<>();
        QualityChecks.of(fields.byKey().keySet())
                .forEach((key, json) -> checks.add(new Check(key, count(rules.read(json), moment), json)));
        return new Report(members.everybody(), List.copyOf(checks), now);
    }

    private @Nullable Long count(Rule rule, Moment moment) {
        try {
            return members.count(rule, moment);
        } catch (QueryTimeoutException _) {
            return null;
        }
    }
}
