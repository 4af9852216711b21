package io.flusomail.consent.pace;

import io.flusomail.consent.pace.PaceStore.Asked;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.FrequencyCapId;
import io.flusomail.platform.ids.SendId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How often and when one person may be written to now, and why. */
@Service
public class PaceOf {

    private final PacingSettings settings;
    private final FrequencyCapStore caps;
    private final PaceStore store;
    private final WallClocks clocks;
    private final Clock clock;

    PaceOf(PacingSettings settings, FrequencyCapStore caps, PaceStore store, WallClocks clocks, Clock clock) {
        this.settings = settings;
        this.caps = caps;
        this.store = store;
        this.clocks = clocks;
        this.clock = clock;
    }

    /**
     * How much of a cap is used.
     *
     * @param used messages in the window that ends now
     * @param roomAt when there is room again; null: there is now
     */
    public record Use(
            FrequencyCapId id,
            String name,
            int used,
            int most,
            @Nullable Instant roomAt) {}

    /**
     * The pace of one person.
     *
     * @param timeZone by whose clock it is quiet
     * @param quietUntil null: it is not quiet now
     */
    public record Now(String timeZone, @Nullable Instant quietUntil, Fatigue fatigue, List<Use> caps) {}

    @Transactional(readOnly = true)
    public Now of(ContactId contact) {
        Instant now = clock.instant();
        ZoneId zone = Objects.requireNonNull(clocks.of(List.of(contact)).get(contact));
        Fatigue fatigue = Fatigue.of(store.unanswered(List.of(contact), now).getOrDefault(contact, 0L));
        return new Now(
                zone.getId(), settings.get().quietHours().until(now, zone).orElse(null), fatigue, uses(contact, now));
    }

    private List<Use> uses(ContactId contact, Instant now) {
        List<FrequencyCap> inForce =
                caps.all().stream().filter(FrequencyCap::enabled).toList();
        if (inForce.isEmpty()) {
            return List.of();
        }
        Map<ContactId, List<List<Instant>>> recent =
                store.recent(List.of(new Asked(SendId.next(), contact)), inForce, now);
        List<Use> uses = new ArrayList<>();
        for (int i = 0; i < inForce.size(); i++) {
            FrequencyCap cap = inForce.get(i);
            List<Instant> gone = recent.containsKey(contact)
                    ? Objects.requireNonNull(recent.get(contact)).get(i)
                    : List.of();
            Instant room = gone.size() < cap.most()
                    ? null
                    : gone.get(gone.size() - cap.most()).plus(cap.span());
            uses.add(new Use(cap.id(), cap.name(), gone.size(), cap.most(), room));
        }
        return uses;
    }
}
