package io.flusomail.audience.imports.writing;

import io.flusomail.platform.ids.ImportId;
import java.util.Set;

/**
 * Some thousand rows of a file that are written in one transaction.
 *
 * @param firstLine of the file, as is the last
 * @param rows how many there are
 * @param standings the standings that occur
 * @param tagged whether any row has tags
 * @param body the rows as COPY takes them
 */
record Chunk(
        ImportId id, long firstLine, long lastLine, int rows, Set<String> standings, boolean tagged, byte[] body) {}
