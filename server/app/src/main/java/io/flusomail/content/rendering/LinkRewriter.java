package io.flusomail.content.rendering;

import org.jspecify.annotations.Nullable;

/** Gives the addresses of the tracker for one message. */
public interface LinkRewriter {
    /**
     * The address to write instead of {@code url}.
     *
     * @param number the link's {@link TemplateLink#number()}
     * @param url the http or https address for this contact, character references resolved
     */
    String link(int number, String url);

    /** The address of the open pixel, or null for none. */
    @Nullable
    String pixel();
}
