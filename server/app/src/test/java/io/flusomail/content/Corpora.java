package io.flusomail.content;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the public test collections beside the repository; they are not part of it, and tests skip where they are absent. */
public final class Corpora {
    private Corpora() {}

    /** The path of a collection's file, which need not exist. */
    public static Path path(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.exists(folder.resolve("LICENSE"))) {
            folder = folder.getParent();
        }
        return folder.resolveSibling("shared").resolve("corpora").resolve(name);
    }
}
