package io.flusomail.content.html;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HTML with Liquid in it as written, and where its tags are. Nothing is corrected: every position is one of the source.
 *
 * @param tags start and end tags in the order of the source, those inside Outlook's conditional comments too
 * @param rawTexts the contents of {@code style} and {@code script}
 * @param opaque all comments, and the contents of all elements that hold text only; in order, none within another
 */
public record HtmlSource(String text, List<Tag> tags, List<Span> rawTexts, List<Span> opaque) {

    /** Characters {@code start} (included) to {@code end} (not). */
    public record Span(int start, int end) {
        boolean holds(int offset) {
            return offset >= start && offset < end;
        }
    }

    /**
     * A tag.
     *
     * @param name in lower case; for an end tag with a slash before it
     * @param conditional inside a comment that only Outlook reads
     */
    public record Tag(String name, int start, int end, List<Attribute> attributes, boolean conditional) {
        public @Nullable Attribute attribute(String wanted) {
            for (Attribute attribute : attributes) {
                if (attribute.name().equals(wanted)) {
                    return attribute;
                }
            }
            return null;
        }
    }

    /**
     * An attribute.
     *
     * @param name in lower case
     * @param value where its value stands, quotes left out
     */
    public record Attribute(String name, Span value, boolean quoted) {
        public String valueIn(String source) {
            return source.substring(value.start(), value.end());
        }
    }

    public static HtmlSource of(String html) {
        return new HtmlScanner(html).scan();
    }

    /** The first tag of this name outside of conditional comments. */
    public @Nullable Tag first(String name) {
        for (Tag tag : tags) {
            if (tag.name().equals(name) && !tag.conditional()) {
                return tag;
            }
        }
        return null;
    }

    /** The last tag of this name outside of conditional comments. */
    public @Nullable Tag last(String name) {
        for (Tag tag : tags.reversed()) {
            if (tag.name().equals(name) && !tag.conditional()) {
                return tag;
            }
        }
        return null;
    }

    public boolean isRawText(int offset) {
        return isIn(rawTexts, offset);
    }

    public boolean isOpaque(int offset) {
        return isIn(opaque, offset);
    }

    private static boolean isIn(List<Span> spans, int offset) {
        int low = 0;
        int high = spans.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Span span = spans.get(middle);
            if (span.holds(offset)) {
                return true;
            }
            if (offset < span.start()) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return false;
    }

    /** Whether the offset lies in an attribute's value that has no quotes. */
    public boolean isUnquoted(int offset) {
        Tag tag = at(offset);
        Attribute attribute = tag == null ? null : at(tag.attributes(), offset);
        return attribute != null && !attribute.quoted();
    }

    private static @Nullable Attribute at(List<Attribute> attributes, int offset) {
        int low = 0;
        int high = attributes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Attribute attribute = attributes.get(middle);
            if (attribute.value().holds(offset)) {
                return attribute;
            }
            if (offset < attribute.value().start()) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return null;
    }

    /** Whether the offset lies inside a tag. */
    public boolean isInTag(int offset) {
        return at(offset) != null;
    }

    private @Nullable Tag at(int offset) {
        int low = 0;
        int high = tags.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Tag tag = tags.get(middle);
            if (offset < tag.start()) {
                high = middle - 1;
            } else if (offset >= tag.end()) {
                low = middle + 1;
            } else {
                return tag;
            }
        }
        return null;
    }
}
