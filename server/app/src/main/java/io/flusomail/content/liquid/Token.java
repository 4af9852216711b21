package io.flusomail.content.liquid;

/**
 * A piece of template source.
 *
 * @param text the text, or what stands between the braces; for a tag without its name
 * @param name the tag's name, else empty
 * @param start where the piece starts in the template
 * @param textStart where {@code text} starts
 * @param end where the piece ends
 */
record Token(
        Kind kind, String name, String text, int start, int textStart, int end, boolean trimBefore, boolean trimAfter) {
    enum Kind {
        TEXT,
        OUTPUT,
        TAG
    }

    boolean isTag(String wanted) {
        return kind == Kind.TAG && name.equals(wanted);
    }
}
