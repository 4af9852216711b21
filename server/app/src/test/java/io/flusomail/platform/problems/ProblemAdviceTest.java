package io.flusomail.platform.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

class ProblemAdviceTest {

    private final ProblemAdvice advice = new ProblemAdvice(new SimpleMeterRegistry());

    @ParameterizedTest
    @CsvSource({
        "22003, 422, invalid_value",
        "22021, 422, invalid_value",
        "22P05, 422, invalid_value",
        "23514, 500, internal",
        "42703, 500, internal"
    })
    void blamesTheCallerForDataThatTheDatabaseCannotHoldOnly(String state, int status, String code) {
        Exception failure = new DataIntegrityViolationException("refused", new SQLException("refused", state));

        ResponseEntity<Problem> answer = advice.anything(failure, new MockHttpServletRequest("POST", "/api/contacts"));

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getBody()).extracting(Problem::errorCode).isEqualTo(code);
    }
}
