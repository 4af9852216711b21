package io.flusomail.audience.computed;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the bound workspace means by lively people. */
@Service
class Engagement {

    private final EngagementRulesStore store;
    private final WatchPeople watch;
    private final AuditTrail audit;
    private final Clock clock;

    Engagement(EngagementRulesStore store, WatchPeople watch, AuditTrail audit, Clock clock) {
        this.store = store;
        this.watch = watch;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public EngagementRules get() {
        return store.get();
    }

    /**
     * Has the statuses of all found anew.
     *
     * @param wanted made of the rules as they are while nobody else can change them
     */
    @Transactional
    public EngagementRules change(UnaryOperator<EngagementRules> wanted) {
        EngagementRules before = store.lock(clock.instant());
        EngagementRules rules = wanted.apply(before);
        if (rules.coolingDays() <= rules.engagedDays()) {
            throw ProblemException.invalid(
                    "cooling_days", "too_small", "Cooling ends later than engaged: cooling_days is the larger number.");
        }
        if (!before.equals(rules)) {
            store.put(rules, clock.instant());
            watch.begin();
            watch.buildEngagement();
            audit.record("engagement_rules.updated", "workspace", WorkspaceScope.current(), before, rules);
        }
        return rules;
    }
}
