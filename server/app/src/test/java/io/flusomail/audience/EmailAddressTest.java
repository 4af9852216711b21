package io.flusomail.audience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "Ada.Lovelace@Example.COM, ada.lovelace@example.com",
        "ada+news@example.com, ada+news@example.com",
        "ÖMIL@gmail.com, ömil@gmail.com",
        "ΟΔΟΣ@example.gr, οδοσ@example.gr",
        "用户@例子.广告, 用户@xn--fsqu00a.xn--4rr70v",
        "kontakt@MÜNCHEN.example, kontakt@xn--mnchen-3ya.example",
        "kontakt@XN--MNCHEN-3YA.example, kontakt@xn--mnchen-3ya.example",
        "a@straße.de, a@xn--strae-oqa.de",
        "a@strasse.de, a@strasse.de",
        "o'brien@example.ie, o'brien@example.ie",
        "a@b。example, a@b.example",
    })
    void comparesByAFoldedForm(String given, String norm) {
        EmailAddress address = EmailAddress.of(given).orElseThrow();

        assertThat(address.norm()).isEqualTo(norm);
        assertThat(address.given()).isEqualTo(given);
        assertThat(address.domain()).isEqualTo(norm.substring(norm.indexOf('@') + 1));
    }

    @Test
    void takesComposedAndDecomposedLettersForTheSame() {
        EmailAddress composed = EmailAddress.of("z\u00fcrich@example.ch").orElseThrow();

        EmailAddress decomposed = EmailAddress.of("zu\u0308rich@example.ch").orElseThrow();

        assertThat(decomposed).isEqualTo(composed).hasSameHashCodeAs(composed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.com",
                "ada@",
                "ada@example",
                "ada@example..com",
                "ada@.example.com",
                "ada@example.com.",
                "ada@-example.com",
                "ada@example-.com",
                "ada@exa mple.com",
                "ada@exam_ple.com",
                "ada@192.168.0.1",
                "ada@[192.168.0.1]",
                ".ada@example.com",
                "ada.@example.com",
                "a..da@example.com",
                "ada @example.com",
                " ada@example.com",
                "ada@example.com ",
                "a@b@example.com",
                "\"a b\"@example.com",
                "ada\u0000@example.com",
                "ada\u200b@example.com",
                "ada\n@example.com",
                "ada\ud83d@example.com",
                "ada@example.\ud83d",
                "<ada@example.com>",
                "ada,grace@example.com",
                "ada@example.com\r\nBcc: x@y.example"
            })
    void refusesWhatNoMailReaches(String text) {
        assertThat(EmailAddress.of(text)).isEmpty();
    }

    @Test
    void saysWhatIsWrong() {
        EmailAddress.Parsed parsed = EmailAddress.parse("ada.example.com");

        assertThat(parsed).isEqualTo(new EmailAddress.Parsed.Invalid("no_at_sign", "The address has no @."));
    }

    @Test
    void countsOctetsNotCharacters() {
        assertThat(EmailAddress.of("a".repeat(64) + "@example.com")).isPresent();
        assertThat(EmailAddress.of("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.of("ö".repeat(33) + "@example.com")).isEmpty();
        assertThat(EmailAddress.of("a@" + "b".repeat(64) + ".com")).isEmpty();
        assertThat(EmailAddress.of("a@" + "bcd.".repeat(63) + "com")).isEmpty();
    }
}
