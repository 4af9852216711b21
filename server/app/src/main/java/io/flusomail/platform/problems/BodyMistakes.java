package io.flusomail.platform.problems;

import tools.jackson.core.JacksonException;

/** Says what is wrong with a part of a body that its reader takes apart by itself. */
public final class BodyMistakes {

    private BodyMistakes() {}

    /** The problem as which the edge would answer this mistake; paths begin at the part. */
    public static ProblemException explain(JacksonException mistake) {
        return RequestMistakes.explain(mistake);
    }
}
