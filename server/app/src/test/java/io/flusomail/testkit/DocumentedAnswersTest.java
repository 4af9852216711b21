package io.flusomail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DocumentedAnswersTest {

    private final DocumentedAnswers answers = new DocumentedAnswers(() -> new JsonMapper().readTree("""
            {"paths": {"/api/things": {"post": {"responses": {
                "201": {"content": {"application/json": {}}},
                "404": {"$ref": "#/components/responses/Problem"},
                "default": {"$ref": "#/components/responses/Problem"}}}}},
             "components": {"responses": {"Problem": {"content": {"application/problem+json": {}}}}}}"""));

    @Test
    void letPassWhatIsDocumented() {
        assertThat(answers.differences("POST", "/api/things", 201, "application/json;charset=UTF-8"))
                .isEmpty();
        assertThat(answers.differences("POST", "/api/things", 409, "application/problem+json"))
                .isEmpty();
        assertThat(answers.differences("GET", "/api/others", 200, "text/html")).isEmpty();
    }

    @Test
    void catchAnotherStatus() {
        assertThat(answers.differences("POST", "/api/things", 202, "application/json"))
                .containsExactly("answers 202, which is not documented");
    }

    @Test
    void catchAnotherMediaType() {
        assertThat(answers.differences("POST", "/api/things", 201, "text/csv")).hasSize(1);
        assertThat(answers.differences("POST", "/api/things", 404, "text/html")).hasSize(1);
    }
}
