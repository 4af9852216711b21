package io.flusomail.content.liquid.values;

/** Text that is HTML already (captured output, or the result of {@code escape} and {@code raw}): never escaped again. */
public record Markup(String html) {
    @Override
    public String toString() {
        return html;
    }
}
