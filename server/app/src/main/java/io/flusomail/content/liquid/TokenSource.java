package io.flusomail.content.liquid;

import org.jspecify.annotations.Nullable;

/** Tokens one by one: of a template, or of the lines of a {@code liquid} tag. */
interface TokenSource {
    /** The next token, or null at the end. */
    @Nullable
    Token next();

    /** The text up to {@code {% name %}}, which is consumed; null where it does not come. */
    @Nullable
    String verbatim(String endTag);
}
