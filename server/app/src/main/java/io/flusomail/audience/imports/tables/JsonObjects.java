package io.flusomail.audience.imports.tables;

import io.flusomail.audience.imports.reading.Encodings;
import io.flusomail.audience.imports.reading.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The objects of a file, one at a time. In an array nobody can say where the next one begins after a mistake. */
abstract sealed class JsonObjects implements AutoCloseable {

    private static final int LONGEST = 256 * 1024;
    private static final int SHOWN = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST)
                            .maxNestingDepth(50)
                            .maxNameLength(1_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    final Reader in;
    private final Set<String> whole;
    private String last = "";

    JsonObjects(Reader in, Set<String> whole) {
        this.in = in;
        this.whole = whole;
    }

    /**
     * An object.
     *
     * @param line the line on which it stands, of an array its number, from 1
     * @param values by key; empty where there is a flaw
     */
    record Found(long line, Map<String, String> values, String raw, Row.@Nullable Flaw flaw) {

        static Found flawed(long line, String raw, String code, String message) {
            return new Found(line, Map.of(), raw, new Row.Flaw(null, code, message));
        }
    }

    /** @param whole keys whose objects and lists stay JSON */
    static JsonObjects open(Encodings.Opener file, Charset charset, boolean lines, Set<String> whole)
            throws IOException {
        Reader in = Encodings.open(file, charset);
        return lines ? new Lines(in, whole) : new Array(in, whole);
    }

    /** Null at the end. */
    abstract @Nullable Found next() throws IOException;

    String rawOfLast() {
        return last;
    }

    final Found found(long line, JsonNode node, String raw) {
        last = raw.length() > SHOWN ? raw.substring(0, SHOWN) : raw;
        return node.isObject()
                ? new Found(line, Flattened.of(node, whole), last, null)
                : Found.flawed(line, last, "no_object", "An object is expected here.");
    }

    final Found broken(long line, String raw, String rest) {
        last = raw.length() > SHOWN ? raw.substring(0, SHOWN) : raw;
        return Found.flawed(line, last, "broken_json", "This is not JSON." + rest);
    }

    /** @param raw as much of it as is held */
    final Found tooLong(long line, String raw) {
        last = raw.length() > SHOWN ? raw.substring(0, SHOWN) : raw;
        return Found.flawed(line, last, "too_long", "The object is longer than " + LONGEST + " characters.");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** {@code [{…}, {…}]}. */
    private static final class Array extends JsonObjects {
        private final JsonElements elements;
        private long number;
        private boolean ended;

        Array(Reader in, Set<String> whole) {
            super(in, whole);
            this.elements = new JsonElements(in, LONGEST);
        }

        @Override
        @Nullable
        Found next() throws IOException {
            JsonElements.Next next = ended ? JsonElements.Next.END : elements.next();
            number++;
            return switch (next) {
                case ELEMENT -> parse();
                case TOO_LONG -> tooLong(number, elements.text());
                case END -> {
                    ended = true;
                    yield null;
                }
                case CUT -> last(" The file ends before its array does.");
                case MISTAKE -> last(" From here on the file cannot be read.");
            };
        }

        private Found parse() {
            String text = elements.text();
            try {
                return found(number, JSON.readTree(text), text);
            } catch (StreamConstraintsException e) {
                return broken(number, text, " " + e.getOriginalMessage());
            } catch (JacksonException e) {
                return last(" From here on the file cannot be read.");
            }
        }

        private Found last(String rest) {
            ended = true;
            return broken(number, "", rest);
        }
    }

    /** An object in each line. */
    private static final class Lines extends JsonObjects {
        private final BufferedReader lines;
        private long line;

        Lines(Reader in, Set<String> whole) {
            super(in, whole);
            this.lines = new BufferedReader(in, 1 << 16);
        }

        @Override
        @Nullable
        Found next() throws IOException {
            for (@Nullable String text = read(); text != null; text = read()) {
                line++;
                if (text.length() > LONGEST) {
                    return tooLong(line, text);
                }
                if (!text.isBlank()) {
                    return parse(text);
                }
            }
            return null;
        }

        private Found parse(String text) {
            try {
                return found(line, JSON.readTree(text), text);
            } catch (JacksonException e) {
                return broken(line, text, "");
            }
        }

        /** A line, of a longer one a little more than may be. */
        private @Nullable String read() throws IOException {
            StringBuilder text = new StringBuilder();
            int c = lines.read();
            if (c < 0) {
                return null;
            }
            for (; c >= 0 && c != '\n'; c = lines.read()) {
                if (text.length() <= LONGEST) {
                    text.append((char) c);
                }
            }
            return text.toString();
        }
    }
}
