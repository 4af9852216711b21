package io.flusomail.audience.rules;

import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * A regular expression of the small language that PostgreSQL and RE2 read alike, folded. Both match in time linear in
 * the text: nothing in it looks back.
 */
public final class TextPattern {

    private final String source;
    private final Pattern compiled;

    private TextPattern(String source) {
        this.source = source;
        this.compiled = Pattern.compile(source, Pattern.DOTALL);
    }

    /** Reads what a person wrote; the text of a problem where it is not of that language. */
    public static Read read(String written) {
        PatternReader reader = new PatternReader(written);
        Optional<String> source = reader.read();
        return source.<Read>map(text -> new Valid(new TextPattern(text))).orElseGet(() -> new Flawed(reader.flaw()));
    }

    public sealed interface Read {}

    public record Valid(TextPattern pattern) implements Read {}

    /** @param rule a sentence */
    public record Flawed(String rule) implements Read {}

    /** For PostgreSQL's operator {@code ~} on a folded text. */
    public String source() {
        return source;
    }

    /** Whether it is found anywhere in a folded text. */
    public boolean matches(String folded) {
        return compiled.matcher(folded).find();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextPattern pattern && pattern.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}
