package io.flusomail.audience.computed;

import io.flusomail.audience.Api;
import io.flusomail.audience.FollowingTest;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** A workspace of its own, in which what is computed of people follows when the test says so. */
abstract class ComputedTest extends FollowingTest {

    @Autowired
    ComputedLoop loop;

    /** All that follows from what happened, jobs included, and what follows from those. */
    void settle() {
        log.runDue();
        loop.runDue();
        jobs.runDue();
        log.runDue();
        loop.runDue();
    }

    @Override
    protected void later(Duration by) {
        super.later(by);
        settle();
    }

    @Nullable
    Object value(String contact, String field) {
        return Api.<Map<String, Object>>read(api.get("/api/contacts/" + contact), "$.fields")
                .get(field);
    }
}
