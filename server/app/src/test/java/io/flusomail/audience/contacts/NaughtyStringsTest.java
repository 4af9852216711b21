package io.flusomail.audience.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.audience.Corpora;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ApplicationTest
class NaughtyStringsTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JsonMapper json;

    @Test
    void comeBackByteForByte() throws Exception {
        String[] strings = json.readValue(Corpora.file("hostile-input/blns/blns.json"), String[].class);
        Api api = new Api(http, world, world.acme());

        for (int i = 0; i < strings.length; i++) {
            api.make(
                    "/api/contacts",
                    "{\"external_id\": \"%d\", \"first_name\": %s}".formatted(i, json.writeValueAsString(strings[i])));
            assertThat(api.get("/api/contacts?search={s}", strings[i])
                            .getResponse()
                            .getStatus())
                    .isLessThan(500);
        }

        JsonNode read =
                json.readTree(Api.body(api.get("/api/contacts?limit=1000"))).get("items");
        assertThat(read).hasSize(strings.length);
        read.forEach(contact -> assertThat(contact.get("first_name").asString())
                .isEqualTo(strings[contact.get("external_id").asInt()]));
    }
}
