package io.flusomail.platform.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppFilesTest {

    @ParameterizedTest
    @CsvSource({
        "campaigns, true",
        "campaigns/0190/report, true",
        "audience/contacts, true",
        "api, false",
        "api/nothing, false",
        "apiary, true",
        "t/o/abc, false",
        "u/abc, false",
        "metrics, false",
        "health/x, false",
        "assets/gone-1234.js, false",
        "favicon.ico, false"
    })
    void takesForAPageWhatNothingElseAnswers(String path, boolean page) {
        assertThat(AppFiles.isPage(path)).isEqualTo(page);
    }
}
