package io.flusomail.content.liquid.expressions;

/** What is written cannot be read; {@link #offset()} is its place in the whole template. */
public final class LiquidSyntaxException extends RuntimeException {
    private final String code;
    private final int offset;

    public LiquidSyntaxException(String code, String message, int offset) {
        super(message, null, false, false);
        this.code = code;
        this.offset = offset;
    }

    /** {@code liquid_syntax}, {@code unknown_tag}, {@code unknown_filter}, {@code wrong_arguments} … */
    public String code() {
        return code;
    }

    public int offset() {
        return offset;
    }
}
