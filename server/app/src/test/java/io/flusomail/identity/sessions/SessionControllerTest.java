package io.flusomail.identity.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.UserId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class SessionControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Test
    void showsAPageOfOnesOwn() {
        UserId ada = world.person(world.acme(), Role.VIEWER);
        world.signedIn(ada);
        world.signedIn(ada);
        String token = world.signedIn(ada);

        var answer = http.get()
                .uri("/api/sessions?page_size=2")
                .header("Authorization", token)
                .exchange();

        assertThat(Api.<List<Object>>read(answer, "$.items")).hasSize(2);
        assertThat(Api.<Integer>read(answer, "$.total")).isEqualTo(3);
        assertThat(Api.<Integer>read(answer, "$.page")).isEqualTo(1);
    }
}
