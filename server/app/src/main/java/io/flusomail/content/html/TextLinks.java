package io.flusomail.content.html;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of links: behind their text, or in its place where it says the same. */
record TextLinks(TextLines lines, LiquidShield shield) {
    private static final Pattern WRAPPED = Pattern.compile("^\\{%[^%]*%}(.*)\\{%[^%]*%}$");

    /**
     * Writes where a link leads.
     *
     * @param labelStart where its text begins in the lines
     */
    void address(String address, int labelStart) {
        String label = lines.since(labelStart).strip();
        String lower = address.toLowerCase(Locale.ROOT);
        if (address.isEmpty() || lower.startsWith("#") || lower.startsWith("javascript:")) {
            return;
        }
        String shown = lower.startsWith("mailto:") || lower.startsWith("tel:")
                ? address.substring(address.indexOf(':') + 1)
                : address;
        if (!label.equals(shown) && !label.equals(plain(shown))) {
            lines.text((label.isEmpty() ? "" : " ") + "<" + shown + ">");
        } else if (!label.equals(shown)) {
            lines.replaceSince(labelStart, "<" + shown + ">");
        }
    }

    /** The address that a mark stands for, if it is known before rendering. */
    private String plain(String address) {
        String restored = shield.restore(address);
        Matcher inner = WRAPPED.matcher(restored);
        return inner.matches() ? inner.group(1) : restored;
    }
}
