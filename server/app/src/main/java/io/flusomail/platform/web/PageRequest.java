package io.flusomail.platform.web;

import io.flusomail.platform.problems.ProblemException;
import org.jspecify.annotations.Nullable;

/** Which page is asked for: {@code page} from 1 (default 1), {@code page_size} 1 to 200 (default 50). */
public record PageRequest(int page, int pageSize) {

    private static final int LARGEST = 200;
    private static final int LAST_PAGE = 1_000_000;

    public static PageRequest of(@Nullable Integer page, @Nullable Integer pageSize) {
        int number = page == null ? 1 : page;
        int size = pageSize == null ? 50 : pageSize;
        if (number < 1 || number > LAST_PAGE) {
            throw ProblemException.invalid("page", "out_of_range", "page counts from 1 to 1,000,000.");
        }
        if (size < 1 || size > LARGEST) {
            throw ProblemException.invalid("page_size", "out_of_range", "page_size is between 1 and 200.");
        }
        return new PageRequest(number, size);
    }

    public int offset() {
        return (page - 1) * pageSize;
    }
}
