package io.flusomail.audience;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The collections of real cases that may lie beside the repository; tests that need an absent one are skipped. */
public final class Corpora {

    private Corpora() {}

    public static Path file(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve("shared/corpora").resolve(name);
            if (Files.exists(found)) {
                return found;
            }
        }
        return Assumptions.abort("no shared/corpora/" + name + " beside the repository");
    }
}
