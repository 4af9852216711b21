package io.flusomail.audience.verification.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.TestDns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class CheckAddressTest {

    @Autowired
    CheckAddress check;

    @BeforeEach
    void name() {
        TestDns.shared()
                .takesMail(
                        "firm.no",
                        "gmail.com",
                        "gmial.com",
                        "mailinator.com",
                        "xn--bcher-kva.de",
                        "xn--e1afmkfd.xn--p1ai")
                .has("direct.no", Map.of("A", List.of("192.0.2.1")))
                .has("parked.no", Map.of("MX", List.of("0 ")))
                .has("bare.no", Map.of())
                .has("set-aside.no", Map.of("MX", List.of("0 localhost")))
                .fails("ill.no");
    }

    private Finding found(String address) {
        return check.check(address, Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "ada@firm.no, deliverable, ''",
        "ada@gmail.com, deliverable, ''",
        "ADA@Firm.NO, deliverable, ''",
        "o'hara@firm.no, deliverable, ''",
        "anna+news@firm.no, deliverable, ''",
        "用户@firm.no, deliverable, ''",
        "josé@firm.no, deliverable, ''",
        "ada@bücher.de, deliverable, ''",
        "ada@xn--bcher-kva.de, deliverable, ''",
        "почта@пример.рф, deliverable, ''",
        "info@firm.no, risky, ROLE",
        "No-Reply@firm.no, risky, ROLE",
        "ada@mailinator.com, risky, DISPOSABLE",
        "ada@direct.no, risky, NO_MX",
        "ada@gmial.com, risky, DISPOSABLE TYPO",
        "info@mailinator.com, risky, DISPOSABLE ROLE",
        "ada@gone.no, undeliverable, NO_DOMAIN",
        "info@gone.no, undeliverable, NO_DOMAIN ROLE",
        "ada@hotnail.con, undeliverable, NO_DOMAIN TYPO",
        "ada@parked.no, undeliverable, NULL_MX",
        "ada@bare.no, undeliverable, NO_MAIL_HOST",
        "ada@set-aside.no, undeliverable, NO_MAIL_HOST",
        "ada@protnmial.com, undeliverable, NO_DOMAIN TYPO",
        "p.ress@firm.no, deliverable, ''",
        "ada@people.example, undeliverable, RESERVED_DOMAIN",
        "ada@example.com, undeliverable, RESERVED_DOMAIN",
        "ada@host.test, undeliverable, RESERVED_DOMAIN",
        "ada@ill.no, unknown, DNS_UNANSWERED",
        "info@ill.no, risky, DNS_UNANSWERED ROLE"
    })
    void saysWhatToExpect(String email, String verdict, String reasons) {
        Finding finding = found(email);

        assertThat(finding.verdict().code()).isEqualTo(verdict);
        assertThat(finding.reasons().stream().map(Enum::name)).containsExactly(words(reasons));
        assertThat(finding.address()).isEqualTo(email);
        assertThat(finding.provider()).isEqualTo("offline");
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@firm.no",
                "ada@",
                "a b@firm.no",
                "ada@firm",
                "ada@@firm.no",
                ".ada@firm.no",
                "a..b@firm.no",
                "ada@-firm.no",
                "ada@firm..no",
                "ada@[192.0.2.1]",
                "\"ada\"@firm.no",
                "ada@firm.no,",
                "ada@192.0.2.1",
                "Ada <ada@firm.no>",
                "ada\u200b@firm.no"
            })
    void refusesWhatIsNoAddress(String text) {
        Finding finding = found(text);

        assertThat(finding.verdict()).isEqualTo(Verdict.UNDELIVERABLE);
        assertThat(finding.reasons()).containsExactly(Reason.INVALID_SYNTAX);
        assertThat(finding.mxFound()).isNull();
    }

    @Test
    void suggestsTheAddressAsItWasWritten() {
        assertThat(found("Ada.Lovelace+x@gmial.com").suggestion()).isEqualTo("Ada.Lovelace+x@gmail.com");
        assertThat(found("ada@firm.no").suggestion()).isNull();
    }

    @Test
    void saysWhetherAnybodyCanHaveOneThere() {
        assertThat(found("ada@gmail.com").free()).isTrue();
        assertThat(found("ada@firm.no").free()).isFalse();
    }

    @Test
    void saysWhetherAnExchangeWasFound() {
        assertThat(found("ada@firm.no").mxFound()).isTrue();
        assertThat(found("ada@direct.no").mxFound()).isFalse();
        assertThat(found("ada@ill.no").mxFound()).isNull();
    }

    @Test
    void letsAServiceSayMore() {
        Finding before = found("ada@ill.no");

        Finding known = before.with(List.of(), "hunter", before.checkedAt());
        Finding unknown = before.with(List.of(Reason.NOT_CONFIRMED), "hunter", before.checkedAt());
        Finding gone = found("info@firm.no").with(List.of(Reason.NO_MAILBOX), "hunter", before.checkedAt());

        assertThat(known.verdict()).isEqualTo(Verdict.DELIVERABLE);
        assertThat(unknown.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(gone.verdict()).isEqualTo(Verdict.UNDELIVERABLE);
        assertThat(gone.reasons()).containsExactly(Reason.ROLE, Reason.NO_MAILBOX);
        assertThat(gone.provider()).isEqualTo("hunter");
    }

    @Test
    void takesNothingBackWhereNobodyCouldSay() {
        Finding known = found("ada@firm.no");
        Finding gone = found("info@gone.no");
        Finding ill = found("ada@ill.no");

        assertThat(ill.after(known)).isEqualTo(known);
        assertThat(found("info@ill.no").after(gone)).isEqualTo(gone);
        assertThat(known.after(ill)).isEqualTo(known);
        assertThat(gone.after(known)).isEqualTo(gone);
        Finding unsure = known.with(List.of(Reason.NOT_CONFIRMED), "hunter", known.checkedAt());
        assertThat(unsure.after(known)).isEqualTo(known);
    }

    @Test
    void keepsTheWordOfAServiceWhereNoneIsAsked() {
        Finding offline = found("ada@firm.no");
        Finding trap = offline.with(List.of(Reason.SPAM_TRAP), "hunter", offline.checkedAt());
        Finding fine = offline.with(List.of(), "neverbounce", offline.checkedAt());
        Finding unsure = offline.with(List.of(Reason.NOT_CONFIRMED), "hunter", offline.checkedAt());

        assertThat(offline.after(trap)).isEqualTo(trap);
        assertThat(offline.after(fine)).isEqualTo(fine);
        assertThat(offline.after(unsure)).isEqualTo(unsure);
        assertThat(fine.after(trap)).isEqualTo(fine);
        assertThat(found("ada@gone.no").after(fine).provider()).isEqualTo("offline");
        assertThat(found("ada@gmial.com").after(trap).reasons())
                .containsExactly(Reason.DISPOSABLE, Reason.TYPO, Reason.SPAM_TRAP);
    }
}
