package io.flusomail.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class RoleControllerTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    private Api api;

    @BeforeEach
    void signIn() {
        api = new Api(http, world, world.acme());
    }

    @Test
    void listsTheMightiestFirst() {
        var all = api.get("/api/roles");

        assertThat(Api.<List<String>>read(all, "$.items[*].role"))
                .containsExactly("owner", "admin", "manager", "editor", "analyst", "viewer");
        assertThat(Api.<Integer>read(all, "$.total")).isEqualTo(6);
        assertThat(Api.<List<Object>>read(all, "$.resources")).isNotEmpty();
    }

    @Test
    void showsAPage() {
        var second = api.get("/api/roles?page=2&page_size=4");

        assertThat(Api.<List<String>>read(second, "$.items[*].role")).containsExactly("analyst", "viewer");
        assertThat(Api.<Integer>read(second, "$.page")).isEqualTo(2);
        assertThat(Api.<Integer>read(second, "$.page_size")).isEqualTo(4);
        assertThat(api.get("/api/roles?page_size=201")).hasStatus(422);
    }
}
