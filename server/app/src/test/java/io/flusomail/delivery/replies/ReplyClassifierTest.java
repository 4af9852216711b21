package io.flusomail.delivery.replies;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.delivery.smtp.SmtpReply;
import io.flusomail.delivery.smtp.SmtpStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReplyClassifierTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RCPT  | 550 5.1.1 The email account that you tried to reach does not exist | NO_SUCH_ADDRESS",
                "RCPT  | 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found       | NO_SUCH_ADDRESS",
                "RCPT  | 550 No such user here                                                | NO_SUCH_ADDRESS",
                "RCPT  | 553 sorry, no mailbox here by that name                              | NO_SUCH_ADDRESS",
                "RCPT  | 550 5.1.2 Host unknown (Name server: host not found)                 | NO_SUCH_DOMAIN",
                "RCPT  | 556 5.1.10 example.org does not accept mail (null MX)                | NO_SUCH_DOMAIN",
                "RCPT  | 551 5.1.6 recipient no longer on server                              | ADDRESS_MOVED",
                "FINAL | 550 5.1.1 user unknown                                               | NO_SUCH_ADDRESS",
            })
    void losesAnAddressThatSurelyDoesNotExist(SmtpStage stage, String text, ReplyReason reason) {
        ReplyVerdict verdict = classify(stage, text);

        assertThat(verdict).isEqualTo(new ReplyVerdict(reason, false, true));
        assertThat(verdict.fault()).isEqualTo(Fault.ADDRESS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RCPT  | 552 5.2.2 mailbox full                                               | MAILBOX_FULL",
                "RCPT  | 550 5.1.1 sorry, that mailbox is over quota                          | MAILBOX_FULL",
                "RCPT  | 550 5.7.1 Service unavailable, client host blocked using Spamhaus    | REPUTATION",
                "RCPT  | 550 5.7.1 <ada@example.org>: Recipient address rejected: user unknown| MAILBOX_REFUSED",
                "RCPT  | 550 5.1.1 <a@x.org> 192.0.2.1 has sent to too many recipients        | RATE_LIMITED",
                "RCPT  | 550 5.1.1 RCP-P2 Refused due to recipient preferences                | MAILBOX_REFUSED",
                "RCPT  | 550 5.2.1 The email account that you tried to reach is disabled      | MAILBOX_DISABLED",
                "RCPT  | 554 5.7.1 <ada@example.org>: Relay access denied                     | RELAYING_DENIED",
                "RCPT  | 550 rejected                                                         | MAILBOX_REFUSED",
                "FINAL | 550 Unknown user ada@example.org                                     | MAILBOX_REFUSED",
                "FINAL | 550 5.7.26 This mail is unauthenticated (SPF, DKIM)                  | AUTHENTICATION",
                "FINAL | 550 5.7.515 Access denied, sending domain does not meet the level    | AUTHENTICATION",
                "FINAL | 554 5.7.1 Message content rejected, UBE                              | SPAM",
                "FINAL | 554 5.6.0 Message content rejected                                   | CONTENT_REFUSED",
                "FINAL | 552 5.3.4 Message too big for system                                 | MESSAGE_TOO_LARGE",
                "FINAL | 554 Message rejected: Email address is not verified                  | RELAYING_DENIED",
                "FINAL | 554 Transaction failed                                               | POLICY_REFUSED",
                "MAIL  | 550 5.1.8 Domain of sender address does not exist                    | SENDER_REFUSED",
                "MAIL  | 550 no such user                                                     | MAILBOX_REFUSED",
                "MAIL  | 553 no                                                               | SENDER_REFUSED",
            })
    void neverLosesAnAddressForAnythingElse(SmtpStage stage, String text, ReplyReason reason) {
        assertThat(classify(stage, text)).isEqualTo(new ReplyVerdict(reason, false, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RCPT  | 450 4.1.1 user unknown in virtual alias table        | NO_SUCH_ADDRESS",
                "RCPT  | 452 4.2.2 mailbox full                               | MAILBOX_FULL",
                "RCPT  | 451 4.7.1 greylisted, try again later                | SYSTEM",
                "FINAL | 421 4.7.28 unusual rate of unsolicited mail          | RATE_LIMITED",
                "RCPT  | 451 4.7.650 temporarily rate limited                 | RATE_LIMITED",
                "FINAL | 451 4.3.0 queue file write error                     | SYSTEM",
                "RCPT  | 451 4.4.1 connection timed out                       | NETWORK",
                "MAIL  | 451 later                                            | SYSTEM",
            })
    void triesAgainAfterEveryTemporaryRefusal(SmtpStage stage, String text, ReplyReason reason) {
        assertThat(classify(stage, text)).isEqualTo(new ReplyVerdict(reason, true, false));
    }

    @ParameterizedTest
    @EnumSource(
            value = SmtpStage.class,
            names = {"CONNECT", "GREETING", "EHLO", "STARTTLS", "AUTH"})
    void chargesNoRecipientForWhatWasSaidBeforeAnyWasNamed(SmtpStage stage) {
        ReplyVerdict verdict = classify(stage, "550 5.1.1 user unknown");

        assertThat(verdict.retry()).isTrue();
        assertThat(verdict.suppresses()).isFalse();
        assertThat(verdict.concernsRecipient()).isFalse();
    }

    @Test
    void takesAListedGreetingForAMatterOfReputation() {
        assertThat(classify(SmtpStage.GREETING, "554 5.7.1 blocked, see https://rbl.example")
                        .reason())
                .isEqualTo(ReplyReason.REPUTATION);
        assertThat(classify(SmtpStage.AUTH, "535 5.7.8 bad credentials").fault())
                .isEqualTo(Fault.POLICY);
    }

    @Test
    void isNotMisledByLinksAndAddresses() {
        assertThat(classify(SmtpStage.RCPT, "550 5.1.1 <spam@blocked.example> unknown, see https://x.org/policy/spam"))
                .isEqualTo(new ReplyVerdict(ReplyReason.NO_SUCH_ADDRESS, false, true));
    }

    @Test
    void chargesNobodyForAConnection() {
        assertThat(ReplyVerdict.connectionFault().retry()).isTrue();
        assertThat(ReplyVerdict.connectionFault().fault()).isEqualTo(Fault.RELAY);
    }

    private static ReplyVerdict classify(SmtpStage stage, String text) {
        return ReplyClassifier.classify(stage, SmtpReply.of(Integer.parseInt(text.substring(0, 3)), text));
    }
}
