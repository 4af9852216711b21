package io.flusomail.messages.compose;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Domains of mailboxes for everyone: their owners publish by DMARC that nobody else may send from them. */
final class FreeMail {

    private static final Set<String> DOMAINS = Set.of(
            "gmail.com",
            "googlemail.com",
            "ymail.com",
            "rocketmail.com",
            "aol.com",
            "outlook.com",
            "live.com",
            "msn.com",
            "icloud.com",
            "me.com",
            "mac.com",
            "gmx.com",
            "gmx.net",
            "gmx.de",
            "gmx.at",
            "gmx.ch",
            "web.de",
            "t-online.de",
            "freenet.de",
            "mail.ru",
            "yandex.ru",
            "yandex.com",
            "proton.me",
            "protonmail.com",
            "qq.com",
            "163.com",
            "126.com");

    private static final Pattern OF_COUNTRIES =
            Pattern.compile("(yahoo|hotmail)\\.(com|[a-z]{2}|co\\.[a-z]{2}|com\\.[a-z]{2})");

    private FreeMail() {}

    static boolean owns(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        return DOMAINS.contains(lower) || OF_COUNTRIES.matcher(lower).matches();
    }
}
