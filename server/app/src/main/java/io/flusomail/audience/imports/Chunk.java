package io.flusomail.audience.imports;

import io.flusomail.platform.ids.ImportId;
import java.util.Set;

/**
 * A stretch of staged rows that is written in one transaction.
 *
 * @param after the line after which it begins
 * @param upTo its last line
 * @param rows how many staged rows it has
 * @param standings the standings that occur in it
 * @param tagged whether any row of it has tags
 */
record Chunk(ImportId id, long after, long upTo, int rows, Set<String> standings, boolean tagged) {}
