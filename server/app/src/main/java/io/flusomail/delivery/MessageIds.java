package io.flusomail.delivery;

import io.flusomail.platform.ids.SendId;

/** The Message-ID of a mail is made of its ledger row, so that bounces and providers' logs lead back to it. */
public final class MessageIds {

    private MessageIds() {}

    /**
     * With the angle brackets of RFC 5322 §3.6.4.
     *
     * @param domain of the sender, in ASCII
     */
    public static String of(SendId send, String domain) {
        return "<" + send.toString().replace("-", "") + "@" + domain + ">";
    }
}
