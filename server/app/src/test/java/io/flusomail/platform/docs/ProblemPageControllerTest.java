package io.flusomail.platform.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.testkit.ApplicationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ApplicationTest
class ProblemPageControllerTest {

    @Autowired
    MockMvcTester http;

    @Test
    void showsWhereTheTypeOfAProblemLeads() {
        String type = Api.read(http.get().uri("/api/contacts").exchange(), "$.type");

        MvcTestResult page = http.get().uri(type).exchange();

        assertThat(page).hasStatusOk().hasHeader("Content-Type", "text/html;charset=UTF-8");
        assertThat(Api.body(page))
                .contains("<html lang=\"en\">", "<h1>Sign in first</h1>", "HTTP status 401")
                .contains("<h2>When it happens</h2>", "<h2>What to do</h2>")
                .doesNotContain("<script", "`");
    }

    @Test
    void letsNothingRun() {
        MvcTestResult page = http.get().uri("/docs/problems/conflict").exchange();

        assertThat(page.getResponse().getHeader("Content-Security-Policy")).startsWith("default-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no_such_problem", "CONFLICT", "conflict.md", "conflict-", "<b>"})
    void knowsNoOtherCode(String code) {
        assertThat(http.get().uri("/docs/problems/{code}", code)).hasStatus(404);
    }
}
