package io.flusomail.identity.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ApplicationTest
class PermissionInterceptorTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Test
    void letsARolePassThatHasThePermission() {
        String viewer = world.signedIn(world.acme(), Role.VIEWER);

        assertThat(http.get().uri("/api/jobs").header("Authorization", viewer)).hasStatusOk();
    }

    @Test
    void refusesARoleThatLacksThePermission() {
        String viewer = world.signedIn(world.acme(), Role.VIEWER);

        assertThat(http.post().uri("/api/jobs/" + JobId.next() + "/cancel").header("Authorization", viewer))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.error_code")
                .isEqualTo("forbidden");
    }

    @Test
    void refusesAStranger() {
        var answer = http.get().uri("/api/jobs").exchange();

        assertThat(answer).hasStatus(401).hasHeader("WWW-Authenticate", "Bearer");
        assertThat(answer).bodyJson().extractingPath("$.trace_id").asString().hasSize(32);
    }

    @Test
    void refusesATokenThatWasTamperedWith() {
        String token = world.signedIn(world.acme(), Role.OWNER);
        String other = token.substring(0, token.length() - 2) + (token.endsWith("AA") ? "BB" : "AA");

        assertThat(http.get().uri("/api/jobs").header("Authorization", other))
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    @Test
    void asksForAWorkspaceWhereThereAreSeveral() {
        WorkspaceId acme = world.acme();
        UserId ada = world.person(acme, Role.EDITOR);
        world.join(ada, world.workspace("Globex"), Role.VIEWER);
        String token = world.signedIn(ada);

        assertThat(http.get().uri("/api/jobs").header("Authorization", token))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.error_code")
                .isEqualTo("workspace_needed");
        assertThat(http.get().uri("/api/jobs").header("Authorization", token).header("X-Workspace", acme))
                .hasStatusOk();
    }

    @Test
    void doesNotKnowAForeignWorkspace() {
        String token = world.signedIn(world.acme(), Role.OWNER);

        assertThat(http.get().uri("/api/jobs").header("Authorization", token).header("X-Workspace", WorkspaceId.next()))
                .hasStatus(404);
        assertThat(http.get().uri("/api/jobs").header("Authorization", token).header("X-Workspace", "acme"))
                .hasStatus(400);
    }
}
