package io.flusomail.content.liquid.values;

/**
 * A template that compiled cannot be rendered with these values (division by zero, a number compared with a text, a
 * limit reached). It carries no stack trace: it is about the template, not about this code.
 */
public final class LiquidRenderException extends RuntimeException {
    public LiquidRenderException(String message) {
        super(message, null, false, false);
    }
}
