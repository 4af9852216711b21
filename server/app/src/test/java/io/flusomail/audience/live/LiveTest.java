package io.flusomail.audience.live;

import io.flusomail.audience.Api;
import io.flusomail.audience.FollowingTest;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A workspace of its own, in which live segments follow when the test says so. */
abstract class LiveTest extends FollowingTest {

    static final String IN_OSLO = "{\"field\": \"city\", \"op\": \"is\", \"value\": \"Oslo\"}";

    @Autowired
    SegmentLoop loop;

    @Autowired
    AuditSegments audit;

    @BeforeEach
    void makeAField() {
        api.make("/api/fields", "{\"key\": \"city\", \"label\": \"City\", \"type\": \"text\"}");
    }

    String live(String rule) {
        String id = api.make("/api/segments", "{\"name\": \"" + rule.hashCode() + "\", \"rule\": " + rule + "}");
        jobs.runDue();
        return id;
    }

    void settle() {
        log.runDue();
        loop.runDue();
    }

    int count(String segment) {
        return Api.<Integer>read(api.get("/api/segments/" + segment), "$.count");
    }

    List<String> told(String contact) {
        return Api.<List<String>>read(api.get("/api/contacts/" + contact + "/activity"), "$.items[*].kind").stream()
                .filter(kind -> kind.startsWith("segment_"))
                .toList();
    }

    long drift() {
        return WorkspaceScope.get(acme, audit::audit);
    }
}
