package io.flusomail.consent.pace;

import io.flusomail.consent.WorkspaceSettings.Kind;
import org.jspecify.annotations.Nullable;

/**
 * When and to whom marketing rests, beside the caps.
 *
 * @param fatigueLimit from which {@link Fatigue#score} on a person gets no more marketing, 1 to 100; null: no guard
 */
public record Pacing(QuietHours quietHours, @Nullable Integer fatigueLimit) {

    static final Pacing NONE = new Pacing(QuietHours.NONE, null);

    static final Kind<Pacing> KIND = new Kind<>("pacing", Pacing.class, NONE);
}
