package io.flusomail.audience.computed;

import static io.flusomail.audience.db.Tables.ENGAGEMENT_RULES;

import io.flusomail.audience.db.tables.records.EngagementRulesRecord;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

@Component
class EngagementRulesStore {

    private final DSLContext dsl;

    EngagementRulesStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Inside a transaction. */
    EngagementRules get() {
        return dsl.selectFrom(ENGAGEMENT_RULES)
                .where(ENGAGEMENT_RULES.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .fetchOptional(row -> new EngagementRules(
                        row.getIsOn(),
                        List.of(row.getSignals()),
                        row.getEngagedDays(),
                        row.getEngagedCount(),
                        row.getCoolingDays()))
                .orElse(EngagementRules.USUAL);
    }

    /** Keeps others from changing them until the transaction ends: what is usual is written down, where nothing else is. */
    EngagementRules lock(Instant now) {
        dsl.insertInto(ENGAGEMENT_RULES)
                .set(row(EngagementRules.USUAL, now))
                .onConflictDoNothing()
                .execute();
        dsl.select(ENGAGEMENT_RULES.WORKSPACE_ID)
                .from(ENGAGEMENT_RULES)
                .where(ENGAGEMENT_RULES.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .forNoKeyUpdate()
                .execute();
        return get();
    }

    void put(EngagementRules rules, Instant now) {
        var row = row(rules, now);
        dsl.insertInto(ENGAGEMENT_RULES)
                .set(row)
                .onConflict(ENGAGEMENT_RULES.WORKSPACE_ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    private EngagementRulesRecord row(EngagementRules rules, Instant now) {
        var row = dsl.newRecord(ENGAGEMENT_RULES);
        row.setWorkspaceId(WorkspaceScope.current());
        row.setIsOn(rules.isOn());
        row.setSignals(rules.signals().toArray(String[]::new));
        row.setEngagedDays(rules.engagedDays());
        row.setEngagedCount(rules.engagedCount());
        row.setCoolingDays(rules.coolingDays());
        row.setUpdatedAt(now);
        return row;
    }
}
