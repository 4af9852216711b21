package io.flusomail.audience.sites;

import io.flusomail.platform.web.BaseUrl;
import io.flusomail.platform.web.Requires;
import io.flusomail.platform.web.SecretAnswer;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happens to a website beside its settings: another key, another secret; and how much came of it. */
@RestController
@RequestMapping("/api/sites/{id}")
class SiteKeyController {

    private final Sites sites;
    private final VisitTally tally;
    private final SiteDays days;
    private final BaseUrl base;

    SiteKeyController(Sites sites, VisitTally tally, SiteDays days, BaseUrl base) {
        this.sites = sites;
        this.tally = tally;
        this.days = days;
        this.base = base;
    }

    /** @param items the last thirty days of UTC; days without anything are left out */
    record Days(List<SiteDay> items) {}

    /** Another key: pages with the former one tell nothing from now on. */
    @PostMapping("/key")
    @Requires("sites:update")
    SiteView renewKey(@PathVariable UUID id) {
        Site site = sites.renewKey(id);
        return SiteView.of(site, base.of("/w/" + site.key() + ".js"), null);
    }

    /** Another secret, seen in this answer only; the former one proves nothing from now on. */
    @PostMapping("/secret")
    @Requires("sites:update")
    @SecretAnswer("secret")
    SiteView renewSecret(@PathVariable UUID id) {
        Sites.Told told = sites.renewSecret(id);
        return SiteView.of(told.site(), base.of("/w/" + told.site().key() + ".js"), told.secret());
    }

    @GetMapping("/days")
    @Requires("sites:read")
    Days days(@PathVariable UUID id) {
        tally.settle();
        return new Days(days.last(id));
    }
}
