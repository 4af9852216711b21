package io.flusomail.insights.course;

import static io.flusomail.insights.db.Tables.COURSE;

import io.flusomail.insights.db.Keys;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Comparator;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

@Component
class CourseStore {

    /** One order for all writers, so that two of them never wait for each other in a circle. */
    private static final Comparator<CourseKey> ORDER = Comparator.comparing(
                    (CourseKey k) -> k.source().value())
            .thenComparing(CourseKey::at)
            .thenComparing(CourseKey::kind)
            .thenComparing(CourseKey::provider)
            .thenComparing(CourseKey::mailbox);

    private final DSLContext dsl;

    CourseStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    void add(Map<CourseKey, Long> counts) {
        var insert = dsl.insertInto(
                COURSE,
                COURSE.WORKSPACE_ID,
                COURSE.SOURCE_ID,
                COURSE.AT,
                COURSE.KIND,
                COURSE.PROVIDER,
                COURSE.MAILBOX,
                COURSE.COUNT);
        for (CourseKey key : counts.keySet().stream().sorted(ORDER).toList()) {
            insert = insert.values(
                    WorkspaceScope.current(),
                    key.source(),
                    key.at(),
                    key.kind(),
                    key.provider(),
                    key.mailbox(),
                    counts.get(key));
        }
        insert.onConflictOnConstraint(Keys.COURSE_PKEY)
                .doUpdate()
                .set(COURSE.COUNT, COURSE.COUNT.plus(DSL.excluded(COURSE.COUNT)))
                .execute();
    }
}
