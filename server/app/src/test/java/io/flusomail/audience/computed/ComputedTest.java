package io.flusomail.audience.computed;

import io.flusomail.audience.Api;
import io.flusomail.events.LogReader;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A workspace of its own, in which what is computed of people follows when the test says so. */
@FlusomailTest
abstract class ComputedTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    @Autowired
    LogReader log;

    @Autowired
    ComputedLoop loop;

    @Autowired
    SettableClock clock;

    WorkspaceId acme;
    Api api;

    @BeforeEach
    void signIn() {
        clock.set(SettableClock.START);
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    String person(String name) {
        return person(name, "");
    }

    /** @param more members of the request, each after a comma */
    String person(String name, String more) {
        return api.make("/api/contacts", "{\"email\": \"" + name + "@people.example\"" + more + "}");
    }

    /** All that follows from what happened, jobs included, and what follows from those. */
    void settle() {
        log.runDue();
        loop.runDue();
        jobs.runDue();
        log.runDue();
        loop.runDue();
    }

    /** Signs in anew: a token lasts for minutes. */
    void later(Duration by) {
        clock.tick(by);
        api = new Api(http, world, acme);
        settle();
    }

    @Nullable
    Object value(String contact, String field) {
        return Api.<Map<String, Object>>read(api.get("/api/contacts/" + contact), "$.fields")
                .get(field);
    }
}
