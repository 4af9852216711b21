package io.flusomail.audience;

import io.flusomail.events.LogReader;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A workspace of its own, in which what follows from facts follows when the test says so. */
@FlusomailTest
public abstract class FollowingTest {

    @Autowired
    protected MockMvcTester http;

    @Autowired
    protected World world;

    @Autowired
    protected JobRunner jobs;

    @Autowired
    protected LogReader log;

    @Autowired
    protected SettableClock clock;

    protected WorkspaceId acme;
    protected Api api;

    @BeforeEach
    void signIn() {
        clock.set(SettableClock.START);
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    protected String person(String name) {
        return person(name, "");
    }

    /** @param more members of the request, each after a comma */
    protected String person(String name, String more) {
        return api.make("/api/contacts", "{\"email\": \"" + name + "@people.example\"" + more + "}");
    }

    /** Signs in anew: a token lasts for minutes. */
    protected void later(Duration by) {
        clock.tick(by);
        api = new Api(http, world, acme);
    }
}
