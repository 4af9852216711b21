package io.flusomail.audience.imports.tables;

import io.flusomail.audience.imports.reading.Encodings;

/** @param name without folders; may be empty */
public record NamedFile(String name, Encodings.Opener opener) {}
