package io.flusomail.insights.hours;

import static io.flusomail.insights.db.Tables.HOURLY;

import io.flusomail.insights.db.Keys;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Comparator;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

@Component
class HourStore {

    /** One order for all writers, so that two of them never wait for each other in a circle. */
    private static final Comparator<HourKey> ORDER = Comparator.comparing(
                    (HourKey k) -> k.source().value())
            .thenComparing(HourKey::hour)
            .thenComparing(HourKey::kind)
            .thenComparing(HourKey::machine)
            .thenComparing(HourKey::provider)
            .thenComparing(HourKey::sender)
            .thenComparing(HourKey::mailbox);

    private final DSLContext dsl;

    HourStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    void add(Map<HourKey, Long> counts) {
        var insert = dsl.insertInto(
                HOURLY,
                HOURLY.WORKSPACE_ID,
                HOURLY.SOURCE_ID,
                HOURLY.HOUR,
                HOURLY.KIND,
                HOURLY.MACHINE,
                HOURLY.PROVIDER,
                HOURLY.SENDER,
                HOURLY.MAILBOX,
                HOURLY.COUNT);
        for (HourKey key : counts.keySet().stream().sorted(ORDER).toList()) {
            insert = insert.values(
                    WorkspaceScope.current(),
                    key.source(),
                    key.hour(),
                    key.kind(),
                    key.machine(),
                    key.provider(),
                    key.sender(),
                    key.mailbox(),
                    counts.get(key));
        }
        insert.onConflictOnConstraint(Keys.HOURLY_PKEY)
                .doUpdate()
                .set(HOURLY.COUNT, HOURLY.COUNT.plus(DSL.excluded(HOURLY.COUNT)))
                .execute();
    }
}
