package io.flusomail.consent.pace;

import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Quiet hours and the guard against fatigue. */
@RestController
@RequestMapping("/api/pacing")
class PacingController {

    private static final int MOST_WINDOWS = 20;

    private final PacingSettings settings;
    private final Patch patch;

    PacingController(PacingSettings settings, Patch patch) {
        this.settings = settings;
        this.patch = patch;
    }

    /**
     * As people write it.
     *
     * @param days {@code mon} … {@code sun}, on which it begins; none: every day
     * @param from {@code HH:mm}, by the clock where the person lives
     */
    record WindowBody(
            @Nullable List<String> days,
            @Nullable String from,
            @Nullable String to) {}

    record QuietBody(@Nullable Boolean enabled, @Nullable List<WindowBody> windows) {}

    /** @param fatigueLimit 1 to 100; null: no guard */
    record PacingBody(
            @Nullable QuietBody quietHours, @Nullable Integer fatigueLimit) {

        static PacingBody of(Pacing pacing) {
            List<WindowBody> windows = pacing.quietHours().windows().stream()
                    .map(w -> new WindowBody(
                            w.days().stream()
                                    .sorted()
                                    .map(PacingController::name)
                                    .toList(),
                            w.from().toString(),
                            w.to().toString()))
                    .toList();
            return new PacingBody(new QuietBody(pacing.quietHours().enabled(), windows), pacing.fatigueLimit());
        }

        Pacing pacing() {
            if (fatigueLimit != null && (fatigueLimit < 1 || fatigueLimit > 100)) {
                throw ProblemException.invalid("fatigue_limit", "out_of_range", "fatigue_limit is 1 to 100, or null.");
            }
            QuietBody quiet = Objects.requireNonNullElse(quietHours, new QuietBody(false, List.of()));
            List<WindowBody> given = Objects.requireNonNullElse(quiet.windows(), List.of());
            if (given.size() > MOST_WINDOWS) {
                throw ProblemException.invalid(
                        "quiet_hours.windows", "too_many", "There are at most " + MOST_WINDOWS + " windows.");
            }
            List<QuietHours.Window> windows = new ArrayList<>();
            for (int i = 0; i < given.size(); i++) {
                windows.add(window("quiet_hours.windows[" + i + "]", given.get(i)));
            }
            var hours = new QuietHours(Boolean.TRUE.equals(quiet.enabled()), windows);
            if (!new QuietHours(true, windows).leaveRoom()) {
                throw ProblemException.invalid(
                        "quiet_hours.windows",
                        "no_room",
                        "These windows leave no time at which anybody is written to.");
            }
            return new Pacing(hours, fatigueLimit);
        }
    }

    @GetMapping
    @Requires("pacing:read")
    PacingBody show() {
        return PacingBody.of(settings.get());
    }

    @PutMapping
    @Requires("pacing:update")
    PacingBody replace(@RequestBody PacingBody body) {
        return PacingBody.of(settings.change(_ -> body.pacing()));
    }

    @PatchMapping
    @Requires("pacing:update")
    PacingBody change(@RequestBody JsonNode body) {
        return PacingBody.of(settings.change(
                now -> patch.over(PacingBody.of(now), body, PacingBody.class).pacing()));
    }

    private static QuietHours.Window window(String place, WindowBody body) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        List<String> given = Objects.requireNonNullElse(body.days(), List.of());
        for (int i = 0; i < given.size(); i++) {
            days.add(day(place + ".days[" + i + "]", given.get(i)));
        }
        return new QuietHours.Window(
                days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
                time(place + ".from", body.from()),
                time(place + ".to", body.to()));
    }

    private static DayOfWeek day(String place, @Nullable String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name(day).equals(text)) {
                return day;
            }
        }
        throw ProblemException.invalid(place, "unknown", "A day is mon, tue, wed, thu, fri, sat or sun.");
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static LocalTime time(String place, @Nullable String text) {
        try {
            if (text != null && text.length() == 5) {
                return LocalTime.parse(text);
            }
        } catch (DateTimeParseException _) {
            // falls through to the refusal
        }
        throw ProblemException.invalid(place, "wrong_form", "A time is written HH:mm, such as 21:30.");
    }
}
