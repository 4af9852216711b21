package io.flusomail.messages.compose;

/** Addresses as a browser reads them out of a link (WHATWG URL): a contact's values may bring spaces along. */
final class WebAddress {

    private WebAddress() {}

    /** Without line breaks and tabs, spaces and other controls percent-encoded; nearly always the same text. */
    static String asFollowed(String url) {
        for (int i = 0; i < url.length(); i++) {
            if (unfit(url.charAt(i))) {
                return cleaned(url);
            }
        }
        return url;
    }

    private static String cleaned(String url) {
        StringBuilder out = new StringBuilder(url.length() + 16);
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (!unfit(c)) {
                out.append(c);
            } else if (c != '\n' && c != '\r' && c != '\t') {
                out.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return out.toString();
    }

    private static boolean unfit(char c) {
        return c <= ' ' || c == 0x7f;
    }
}
