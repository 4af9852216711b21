package io.flusomail.consent.pace;

import io.flusomail.consent.Channels;
import io.flusomail.consent.MailingTerms;
import io.flusomail.consent.TermsStore;
import io.flusomail.consent.pace.PaceStore.Asked;
import io.flusomail.delivery.SourceKind;
import io.flusomail.delivery.spi.ClaimedSend;
import io.flusomail.delivery.spi.Objection;
import io.flusomail.delivery.spi.SendGate;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Holds marketing back that would come at the wrong time, or once too often. Quiet hours are asked first, so that what
 * waits for the morning takes nobody's place before it goes.
 */
@Component
@Order(2)
class Pace implements SendGate {

    /** What found no room for so long since it was put into the ledger is old news. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(3);

    private final PacingSettings settings;
    private final FrequencyCapStore caps;
    private final PaceStore store;
    private final TermsStore terms;
    private final WallClocks zones;
    private final Clock clock;

    Pace(
            PacingSettings settings,
            FrequencyCapStore caps,
            PaceStore store,
            TermsStore terms,
            WallClocks zones,
            Clock clock) {
        this.settings = settings;
        this.caps = caps;
        this.store = store;
        this.terms = terms;
        this.zones = zones;
        this.clock = clock;
    }

    @Override
    public Map<SendId, Objection> objections(List<ClaimedSend> batch) {
        List<ClaimedSend> rows = batch.stream()
                .filter(row -> row.contactId() != null && isMarketing(row.sourceKind()))
                .toList();
        Map<SendId, Objection> objections = new HashMap<>();
        if (rows.isEmpty()) {
            return objections;
        }
        Pacing pacing = settings.get();
        Instant now = clock.instant();
        if (pacing.quietHours().enabled()) {
            quiet(rows, pacing.quietHours(), now, objections);
        }
        if (pacing.fatigueLimit() != null) {
            tired(left(rows, objections), pacing.fatigueLimit(), now, objections);
        }
        capped(left(rows, objections), now, objections);
        return objections;
    }

    /** What a person asked for, tests, the system's own mail: they come whenever they come. */
    private static boolean isMarketing(String kind) {
        return !SourceKind.isUnasked(kind) && !SourceKind.isAskedFor(kind);
    }

    /** Where nothing is capped, nothing is noted: the log tells what was sent, once somebody wants a cap. */
    private void capped(List<ClaimedSend> rows, Instant now, Map<SendId, Objection> objections) {
        List<FrequencyCap> all =
                caps.all().stream().filter(FrequencyCap::enabled).toList();
        if (rows.isEmpty() || all.isEmpty()) {
            return;
        }
        SourceId source = rows.getFirst().sourceId();
        MailingTerms wanted = terms.of(source);
        List<FrequencyCap> concerned =
                all.stream().filter(cap -> cap.concerns(wanted, Channels.EMAIL)).toList();
        store.takeTurn();
        if (!concerned.isEmpty()) {
            capped(rows, concerned, now, objections);
        }
        List<Asked> going = left(rows, objections).stream().map(Pace::asked).toList();
        if (!going.isEmpty()) {
            store.letGo(source, going, now);
        }
    }

    private void quiet(List<ClaimedSend> rows, QuietHours hours, Instant now, Map<SendId, Objection> objections) {
        Map<ContactId, ZoneId> clocks = zones.of(contacts(rows));
        for (ClaimedSend row : rows) {
            hours.until(now, Objects.requireNonNull(clocks.get(contact(row))))
                    .ifPresent(until -> objections.put(row.id(), Objection.until("quiet_hours", until)));
        }
    }

    private void tired(List<ClaimedSend> rows, int limit, Instant now, Map<SendId, Objection> objections) {
        if (rows.isEmpty()) {
            return;
        }
        Map<ContactId, Long> unanswered = store.unanswered(contacts(rows), now);
        for (ClaimedSend row : rows) {
            if (Fatigue.of(unanswered.getOrDefault(contact(row), 0L)).score() >= limit) {
                objections.put(row.id(), Objection.ever("fatigue"));
            }
        }
    }

    private void capped(
            List<ClaimedSend> rows, List<FrequencyCap> concerned, Instant now, Map<SendId, Objection> objections) {
        Map<ContactId, List<List<Instant>>> recent =
                store.recent(rows.stream().map(Pace::asked).toList(), concerned, now);
        for (ClaimedSend row : rows) {
            List<List<Instant>> times = recent.computeIfAbsent(contact(row), _ -> none(concerned.size()));
            Instant since = row.queuedAt() == null ? now : row.queuedAt();
            Objection objection = objection(concerned, times, since.plus(LONGEST_WAIT));
            if (objection == null) {
                recent.put(contact(row), with(times, now));
            } else {
                objections.put(row.id(), objection);
            }
        }
    }

    /** All caps must have room; where one only waits and another skips, it is skipped. */
    private static @Nullable Objection objection(List<FrequencyCap> caps, List<List<Instant>> times, Instant latest) {
        Instant room = null;
        for (int i = 0; i < caps.size(); i++) {
            FrequencyCap cap = caps.get(i);
            List<Instant> gone = times.get(i);
            if (gone.size() < cap.most()) {
                continue;
            }
            Instant free = gone.get(gone.size() - cap.most()).plus(cap.span());
            if (cap.over() == FrequencyCap.Over.SKIP || free.isAfter(latest)) {
                return Objection.ever("frequency_cap");
            }
            room = room == null || free.isAfter(room) ? free : room;
        }
        return room == null ? null : Objection.until("frequency_cap", room);
    }

    private static List<List<Instant>> none(int caps) {
        List<List<Instant>> none = new ArrayList<>();
        for (int i = 0; i < caps; i++) {
            none.add(List.of());
        }
        return none;
    }

    private static List<List<Instant>> with(List<List<Instant>> times, Instant now) {
        return times.stream()
                .map(gone -> {
                    List<Instant> more = new ArrayList<>(gone);
                    more.add(now);
                    return List.copyOf(more);
                })
                .toList();
    }

    private static List<ClaimedSend> left(List<ClaimedSend> rows, Map<SendId, Objection> objections) {
        Predicate<ClaimedSend> free = row -> !objections.containsKey(row.id());
        return rows.stream().filter(free).toList();
    }

    private static Set<ContactId> contacts(List<ClaimedSend> rows) {
        return rows.stream().map(Pace::contact).collect(Collectors.toSet());
    }

    private static Asked asked(ClaimedSend row) {
        return new Asked(row.id(), contact(row));
    }

    private static ContactId contact(ClaimedSend row) {
        return Objects.requireNonNull(row.contactId());
    }
}
