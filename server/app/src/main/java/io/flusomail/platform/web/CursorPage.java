package io.flusomail.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a long list.
 *
 * @param nextCursor what to ask with for the next stretch; null at the end
 * @param total how many there are in all, where that is cheap to know
 */
public record CursorPage<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long total) {

    public CursorPage {
        items = List.copyOf(items);
    }
}
