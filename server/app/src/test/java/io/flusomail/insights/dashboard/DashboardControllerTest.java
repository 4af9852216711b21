package io.flusomail.insights.dashboard;

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
class DashboardControllerTest {

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
    void tellsWhatPeopleDidPieceByPiece() {
        api.make("/api/lists", "{\"list_name\": \"News\"}");
        api.make("/api/lists", "{\"list_name\": \"Offers\"}");
        api.make("/api/fields", "{\"key\": \"age\", \"type\": \"number\"}");

        var first = api.get("/api/dashboard/activity?limit=2");
        var rest = api.get("/api/dashboard/activity?limit=2&cursor={c}", Api.<String>read(first, "$.next_cursor"));

        assertThat(Api.<List<String>>read(first, "$.items[*].action")).containsExactly("field.created", "list.created");
        assertThat(Api.<List<String>>read(rest, "$.items[*].action")).containsExactly("list.created");
        assertThat(Api.<Object>read(rest, "$.next_cursor")).isNull();
        assertThat(api.get("/api/dashboard/activity?limit=0")).hasStatus(422);
    }
}
