package io.flusomail.content.mjml;

import io.flusomail.content.html.HtmlSource.Tag;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up how much HTML a mail's MJML would become, so that it is refused before it is made. */
final class MjmlSizes {
    /** Elements of MJML itself: each becomes a kilobyte or two of HTML, and a mail of a hundred is cut off by Gmail. */
    private static final int MOST_ELEMENTS = 2_000;

    /** MJML writes a rule for each image and each of the others. */
    private static final int MOST_IMAGES = 30;

    /** Characters of attributes that stand in the source once and may be written into each element. */
    private static final long MOST_INHERITED = 8 << 20;

    private static final Set<String> HEIRLOOMS = Set.of("mj-attributes", "mj-html-attributes");

    /** Those whose children take over their attributes. */
    private static final Set<String> PARENTS =
            Set.of("mj-social", "mj-navbar", "mj-accordion", "mj-accordion-element", "mj-carousel");

    private int elements;
    private int images;
    /** What the parents that are open pass on to each child. */
    private long around;

    private long inherited;
    private long everywhere;

    /** Counts an element; what is wrong with its number, or null. */
    @Nullable
    String with(Tag tag) {
        inherited += around;
        images = tag.name().equals("mj-carousel") ? 0 : images + (tag.name().equals("mj-carousel-image") ? 1 : 0);
        if (++elements == MOST_ELEMENTS + 1) {
            return "At most " + MOST_ELEMENTS + " elements are allowed.";
        }
        return images > MOST_IMAGES ? "A carousel has at most " + MOST_IMAGES + " images." : null;
    }

    void enter(Tag tag) {
        around += passedOn(tag);
    }

    void leave(Tag tag) {
        around -= passedOn(tag);
    }

    private static int passedOn(Tag tag) {
        return PARENTS.contains(tag.name()) ? tag.end() - tag.start() : 0;
    }

    /** Counts the content of an element that holds no MJML, up to {@code end}. */
    void skip(Tag tag, int end) {
        everywhere += HEIRLOOMS.contains(tag.name()) ? end - tag.end() : 0;
    }

    int elements() {
        return elements;
    }

    /** What is wrong with the whole, or null. */
    @Nullable
    String inAll() {
        return inherited + everywhere * elements > MOST_INHERITED
                ? "Attributes that many elements take over are too long for so many."
                : null;
    }
}
