package io.flusomail.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpReplyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "550 5.1.1 no such user             | 5.1.1",
                "550-5.1.1 no\\n550 5.1.1 such user | 5.1.1",
                "550-no such\\n550 5.1.10 user      | 5.1.10",
                "550 #5.1.1 no                      | 5.1.1",
                "550 no such user 5.1.1             | ''",
                "550 2.1.5 contradiction            | ''",
                "550 5.1 short                      | ''",
                "550                                | ''",
                "421 4.7.28 rate                    | 4.7.28",
            })
    void knowsTheEnhancedCodeOfTheSameClass(String text, String enhanced) {
        String reply = text.replace("\\n", "\n");

        assertThat(SmtpReply.of(Integer.parseInt(reply.substring(0, 3)), reply).enhanced())
                .isEqualTo(enhanced);
    }
}
