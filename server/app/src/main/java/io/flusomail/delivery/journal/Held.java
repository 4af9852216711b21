package io.flusomail.delivery.journal;

import org.jspecify.annotations.Nullable;

/** The files that must stay for the latest attempt of one send. */
record Held(int attempt, @Nullable Segment begun, @Nullable Segment answered) {

    void release() {
        if (begun != null) {
            begun.release();
        }
        if (answered != null) {
            answered.release();
        }
    }
}
