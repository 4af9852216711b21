package io.flusomail.audience.rules.reading;

import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a rule, by place; the first few of it. */
public final class Flaws {

    private static final int MOST = 20;

    private final List<FieldError> found = new ArrayList<>();

    public void add(String path, String code, String message) {
        if (found.size() < MOST) {
            found.add(new FieldError(path, code, message));
        }
    }

    public boolean none() {
        return found.isEmpty();
    }

    List<FieldError> all() {
        return List.copyOf(found);
    }

    /** 422 with all of them, if there are any. */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new ProblemException(
                    PlatformProblems.INVALID_VALUE, found.getFirst().message(), found, null);
        }
    }
}
