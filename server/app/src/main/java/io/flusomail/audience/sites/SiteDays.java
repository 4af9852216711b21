package io.flusomail.audience.sites;

import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How much a website's browsers told, day by day. */
@Service
class SiteDays {

    private static final int SHOWN = 30;

    private final SiteStore store;
    private final Clock clock;

    SiteDays(SiteStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<SiteDay> last(UUID id) {
        if (store.find(id).isEmpty()) {
            throw ProblemException.notFound("site", id);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return store.days(id, today.minusDays(SHOWN - 1));
    }
}
