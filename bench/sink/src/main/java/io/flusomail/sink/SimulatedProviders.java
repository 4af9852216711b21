package io.flusomail.sink;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the big three mailbox providers answer under load (as of 2025), for the mode field {@code provider}. */
final class SimulatedProviders {
    static final String GMAIL = "gmail";
    static final String OUTLOOK = "outlook";
    static final String YAHOO = "yahoo";

    private static final Map<String, String> DOMAINS = Map.of(
            "gmail.com", GMAIL,
            "googlemail.com", GMAIL,
            "outlook.com", OUTLOOK,
            "hotmail.com", OUTLOOK,
            "live.com", OUTLOOK,
            "msn.com", OUTLOOK,
            "yahoo.com", YAHOO,
            "aol.com", YAHOO,
            "ymail.com", YAHOO);

    private static final Map<String, String> REPLIES = Map.of(
            GMAIL,
            "421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating\r\n"
                    + "421-4.7.28 from your IP address. To protect our users from spam, mail sent from\r\n"
                    + "421-4.7.28 your IP address has been temporarily rate limited. For more information, go to\r\n"
                    + "421 4.7.28  https://support.google.com/mail/?p=UnsolicitedRateLimitError a1-20020a05 - gsmtp",
            OUTLOOK,
            "451 4.7.650 The mail server [127.0.0.1] has been temporarily rate limited due to IP reputation. "
                    + "For e-mail delivery information, see https://postmaster.live.com (S775)",
            YAHOO,
            "421 4.7.0 [TSS04] Messages from 127.0.0.1 temporarily deferred due to unexpected volume or user "
                    + "complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes");

    private SimulatedProviders() {}

    /** The provider of a known domain; the others are spread over the three by the length of their name. */
    static String of(String recipient) {
        String domain = recipient.substring(recipient.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        String known = DOMAINS.get(domain);
        return known != null ? known : List.of(GMAIL, OUTLOOK, YAHOO).get(domain.length() % 3);
    }

    /** Gmail answers after the message, the others to RCPT. */
    static SinkStage answersAt(String provider) {
        return provider.equals(GMAIL) ? SinkStage.DATA : SinkStage.RCPT;
    }

    static String reply(String provider) {
        return REPLIES.getOrDefault(provider, "451 4.7.1 slow down");
    }
}
