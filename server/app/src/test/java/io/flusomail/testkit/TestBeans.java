package io.flusomail.testkit;

import io.flusomail.Flusomail;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestConfiguration(proxyBeanMethods = false)
@Import({Flusomail.class, World.class, People.class, Meanwhile.class})
class TestBeans {

    @Bean
    @Primary
    SettableClock settableClock() {
        return new SettableClock();
    }

    /** Every answer that a test sees is one that the API's document foresees. */
    @Bean
    MockMvcBuilderCustomizer documentedAnswers(ObjectProvider<MockMvc> http, JsonMapper json) {
        DocumentedAnswers check = new DocumentedAnswers(() -> document(http.getObject(), json));
        return builder -> builder.alwaysDo(check);
    }

    private static JsonNode document(MockMvc http, JsonMapper json) {
        try {
            return json.readTree(http.perform(MockMvcRequestBuilders.get("/api/openapi.json"))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Bean
    @Primary
    RecordingMailer recordingMailer() {
        return new RecordingMailer();
    }
}
