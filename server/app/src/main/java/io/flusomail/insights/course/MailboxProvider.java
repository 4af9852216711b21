package io.flusomail.insights.course;

import java.util.Map;

/** Groups recipient domains by who runs the mailboxes, as far as the domain itself tells. */
final class MailboxProvider {

    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("gmail.com", "gmail"),
            Map.entry("googlemail.com", "gmail"),
            Map.entry("outlook.com", "outlook"),
            Map.entry("hotmail.com", "outlook"),
            Map.entry("live.com", "outlook"),
            Map.entry("msn.com", "outlook"),
            Map.entry("hotmail.co.uk", "outlook"),
            Map.entry("hotmail.fr", "outlook"),
            Map.entry("live.co.uk", "outlook"),
            Map.entry("yahoo.com", "yahoo"),
            Map.entry("yahoo.co.uk", "yahoo"),
            Map.entry("yahoo.fr", "yahoo"),
            Map.entry("yahoo.de", "yahoo"),
            Map.entry("ymail.com", "yahoo"),
            Map.entry("aol.com", "yahoo"),
            Map.entry("icloud.com", "icloud"),
            Map.entry("me.com", "icloud"),
            Map.entry("mac.com", "icloud"));

    private MailboxProvider() {}

    static String of(String domain) {
        return domain.isEmpty() ? "" : KNOWN.getOrDefault(domain, "other");
    }
}
