package io.flusomail.audience.imports.tables;

import io.flusomail.audience.imports.reading.Encodings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file.
 *
 * @param name without folders; may be empty
 * @param path where it lies, where it does: what jumps to and fro in it would else hold it in memory
 */
public record NamedFile(
        String name, Encodings.Opener opener, @Nullable Path path) {

    public NamedFile(String name, Encodings.Opener opener) {
        this(name, opener, null);
    }

    static NamedFile at(String name, Path path) {
        return new NamedFile(name, () -> Files.newInputStream(path), path);
    }
}
