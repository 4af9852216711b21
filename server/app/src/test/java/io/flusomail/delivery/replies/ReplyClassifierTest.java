package io.flusomail.delivery.replies;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.delivery.smtp.SmtpReply;
import io.flusomail.delivery.smtp.SmtpStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                "RCPT  | 550 5.5.0 Requested action not taken: mailbox unavailable (S20170623)| NO_SUCH_ADDRESS",
                "RCPT  | 554 delivery error: dd This user doesn't have a yahoo.com account    | NO_SUCH_ADDRESS",
                "RCPT  | 550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369 | NO_SUCH_ADDRESS",
                "RCPT  | 550 5.1.1 address rejected: undeliverable address: user unknown      | NO_SUCH_ADDRESS",
                "RCPT  | 550 Recipient verify failed: no such user here                       | NO_SUCH_ADDRESS",
                "RCPT  | 550 5.1.1 User unknown. Please verify the address and try again      | NO_SUCH_ADDRESS",
                "RCPT  | 550 No such user - please verify recipient address                   | NO_SUCH_ADDRESS",
                "RCPT  | 550 5.1.1 User unknown; please contact your administrator            | NO_SUCH_ADDRESS",
                "RCPT  | 550 Unrouteable address                                              | NO_SUCH_DOMAIN",
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
                "MAIL  | 550 no such user                                                     | SENDER_REFUSED",
                "MAIL  | 552 mailbox full                                                     | SENDER_REFUSED",
                "MAIL  | 553 no                                                               | SENDER_REFUSED",
            })
    void neverLosesAnAddressForAnythingElse(SmtpStage stage, String text, ReplyReason reason) {
        assertThat(classify(stage, text)).isEqualTo(new ReplyVerdict(reason, false, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550-Verification failed for <news@acme.example>;550-Unrouteable address;550 Sender verify failed | SENDER_REFUSED",
                "550-Verification failed for <news@acme.example>;550-Called: 192.0.2.5;550 5.1.1 No such user     | SENDER_REFUSED",
                "550 Sender callout: no such user                                       | SENDER_REFUSED",
                "550-Callback setup failed while verifying <news@acme.example>;550 no such user                   | SENDER_REFUSED",
                "550 sender domain does not exist                                       | SENDER_REFUSED",
                "550 5.1.2 sender domain does not exist                                 | SENDER_REFUSED",
                "550 5.1.1 unacceptable envelope from                                   | SENDER_REFUSED",
                "550 The mail from address does not exist                               | SENDER_REFUSED",
                "550 invalid return path: no such mailbox                               | SENDER_REFUSED",
                "550 HELO host does not exist                                           | SENDER_REFUSED",
                "550 Your EHLO name is an unknown host                                  | SENDER_REFUSED",
                "550 Your domain does not exist                                         | SENDER_REFUSED",
                "550 Your account does not exist on this relay                          | SENDER_REFUSED",
                "550 unknown user or wrong password                                     | SENDER_REFUSED",
                "550 we do not accept mail from dial-up hosts                           | REPUTATION",
                "550 We do not accept mail for unknown hosts                            | SENDER_REFUSED",
                "553 sorry, your envelope sender domain must exist (#5.1.8)             | SENDER_REFUSED",
            })
    void takesWordsAboutTheSenderForNothingAboutTheRecipient(String text, ReplyReason reason) {
        ReplyVerdict verdict = classify(SmtpStage.RCPT, text.replace(";", "\n"));

        assertThat(verdict).isEqualTo(new ReplyVerdict(reason, false, false));
        assertThat(verdict.fault()).isEqualTo(Fault.POLICY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RCPT  | 550 5.4.5 Daily user sending quota exceeded",
                "FINAL | 550 5.4.5 Daily SMTP relay sending limit exceeded for customer",
                "RCPT  | 450 4.2.1 Peak SMTP relay limit exceeded for customer",
                "FINAL | 454 Throttling failure: Daily message quota exceeded",
                "FINAL | 454 Throttling failure: Maximum sending rate exceeded",
                "MAIL  | 451 Authentication failed: Maximum credits exceeded",
                "FINAL | 550 5.1.90 Your message can't be sent because you've reached your daily limit for recipients",
                "FINAL | 550 5.7.705 Access denied, tenant has exceeded threshold",
                "FINAL | 554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException",
                "MAIL  | 432 4.3.2 Concurrent connections limit exceeded",
                "FINAL | 552 Monthly sending quota exceeded",
                "RCPT  | 550 Domain acme.example has exceeded the max emails per hour (500/500) allowed",
                "RCPT  | 450 4.2.1 The user you are trying to contact is receiving mail too quickly",
                "RCPT  | 421 4.7.0 Messages temporarily deferred due to unexpected volume or user complaints",
            })
    void knowsAQuotaOfSendingFromAFullMailbox(SmtpStage stage, String text) {
        ReplyVerdict verdict = classify(stage, text);

        assertThat(verdict.reason()).isEqualTo(ReplyReason.RATE_LIMITED);
        assertThat(verdict.suppresses()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "552 5.2.2 The email account that you tried to reach is over quota",
                "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException",
                "552 Requested mail action aborted: exceeded storage allocation",
                "550 user has exceeded his/her disk space limit",
                "422 The recipient's mailbox is over its storage limit",
            })
    void knowsAFullMailboxFromAQuotaOfSending(String text) {
        assertThat(classify(SmtpStage.RCPT, text).reason()).isEqualTo(ReplyReason.MAILBOX_FULL);
    }

    @Test
    void takesTheDirectoryBlockOfMicrosoftForAMatterOfTheAddressThoughNotForALoss() {
        ReplyVerdict verdict = classify(
                SmtpStage.RCPT,
                "550 5.4.1 Recipient address rejected: Access denied. [AM0.prod.protection.outlook.com]");

        assertThat(verdict).isEqualTo(new ReplyVerdict(ReplyReason.MAILBOX_REFUSED, false, false));
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
