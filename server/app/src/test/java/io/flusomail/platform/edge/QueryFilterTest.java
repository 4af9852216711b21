package io.flusomail.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryFilterTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "search=%C3%A9%F0%9F%92%8C", "a=%25&b", "a==%3D", "search=100+%25", "é=è%41"})
    void letsTextPass(String query) {
        assertThatCode(() -> QueryFilter.check(query)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1&search=%00",
                "search=%ff",
                "search=%F0%9F",
                "search=%",
                "search=%4",
                "search=%zz",
                "search=%ED%A0%80"
            })
    void refusesWhatIsNoTextAndNamesIt(String query) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> QueryFilter.check(query));

        assertThat(problem.code()).isEqualTo(PlatformProblems.MALFORMED_REQUEST);
        assertThat(problem.fields()).singleElement().extracting("field").isEqualTo("search");
    }
}
