package io.flusomail.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A file of the repository that a test writes anew when it is out of date, and then fails. */
public record GeneratedPage(Path file) {

    /** @param path from the root of the repository */
    public static GeneratedPage at(String path) {
        return new GeneratedPage(root().resolve(path));
    }

    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("LICENSE"))) {
            folder = Objects.requireNonNull(folder.getParent());
        }
        return folder;
    }

    public void assertIs(String fresh) {
        try {
            String before = Files.exists(file) ? Files.readString(file) : "";
            if (!fresh.equals(before)) {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.writeString(file, fresh);
            }
            assertThat(before)
                    .as("%s was out of date and is now written anew: commit it", root().relativize(file))
                    .isEqualTo(fresh);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
