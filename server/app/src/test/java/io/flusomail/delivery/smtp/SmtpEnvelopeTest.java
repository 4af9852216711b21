package io.flusomail.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.delivery.smtp.SendOutcome.Refused;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpEnvelopeTest {
    private static final SmtpFeatures PLAIN = SmtpFeatures.none();
    private static final SmtpFeatures MODERN =
            SmtpFeatures.of(SmtpReply.of(250, "250-x\n250-SIZE 1000\n250-8BITMIME\n250 SMTPUTF8"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@x.org>\r\nRCPT TO:<b@x.org",
                "a@x.org\r\nDATA",
                "a@x.org> SIZE=1",
                "a b@x.org",
                "<a@x.org>",
                "a\0@x.org",
                "a\u007F@x.org",
                "nobody",
                "@x.org",
                ""
            })
    void letsNoAddressSlipInACommand(String address) {
        SmtpEnvelope envelope = SmtpEnvelope.of(mail("a@x.org", address, "hi"), MODERN);

        assertThat(envelope.objection()).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.stage()).isEqualTo(SmtpStage.RCPT);
            assertThat(refused.reply().enhanced()).isEqualTo("5.1.3");
            assertThat(refused.reply().text()).startsWith(Refused.LOCAL);
        });
    }

    @Test
    void namesTheSizeAndTheKindOfBodyWhereOffered() {
        SmtpEnvelope envelope = SmtpEnvelope.of(mail("", "b@x.org", "grüße"), MODERN);

        assertThat(envelope.mail()).isEqualTo("MAIL FROM:<> SIZE=7 BODY=8BITMIME\r\n");
        assertThat(envelope.rcpt()).isEqualTo("RCPT TO:<b@x.org>\r\n");
    }

    @Test
    void saysNothingThatTheServerDidNotOffer() {
        SmtpEnvelope envelope = SmtpEnvelope.of(mail("a@x.org", "b@x.org", "hi"), PLAIN);

        assertThat(envelope.mail()).isEqualTo("MAIL FROM:<a@x.org>\r\n");
    }

    @Test
    void writesADomainBeyondAsciiInALabels() {
        SmtpEnvelope envelope = SmtpEnvelope.of(mail("a@x.org", "b@bücher.example", "hi"), PLAIN);

        assertThat(envelope.rcpt()).isEqualTo("RCPT TO:<b@xn--bcher-kva.example>\r\n");
    }

    /** They are two domains, of two owners (RFC 5895). */
    @Test
    void takesNoLetterForAnotherInADomain() {
        SmtpEnvelope envelope = SmtpEnvelope.of(mail("a@x.org", "b@faß.example", "hi"), PLAIN);

        assertThat(envelope.rcpt()).isEqualTo("RCPT TO:<b@xn--fa-hia.example>\r\n");
    }

    @Test
    void needsSmtpUtf8ForALocalPartBeyondAscii() {
        OutgoingMail mail = mail("a@x.org", "грета@x.org", "hi");

        assertThat(SmtpEnvelope.of(mail, MODERN).mail()).endsWith(" SMTPUTF8\r\n");
        assertThat(SmtpEnvelope.of(mail, PLAIN).objection())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reply().enhanced()).isEqualTo("5.6.7"));
    }

    @Test
    void offersNoEightBitMailToAServerWithoutIt() {
        assertThat(SmtpEnvelope.of(mail("a@x.org", "b@x.org", "a long line, then grüße"), PLAIN)
                        .objection())
                .isInstanceOf(Refused.class);
    }

    @Test
    void offersNothingBeyondTheServersLimit() {
        assertThat(SmtpEnvelope.of(mail("a@x.org", "b@x.org", "x".repeat(1001)), MODERN)
                        .objection())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reply().code()).isEqualTo(552));
        assertThat(SmtpEnvelope.of(mail("a@x.org", "b@x.org", "x".repeat(1000)), MODERN)
                        .objection())
                .isNull();
    }

    private static OutgoingMail mail(String from, String to, String body) {
        return OutgoingMail.of(from, to, body.getBytes(StandardCharsets.UTF_8));
    }
}
