package io.flusomail.audience.verification.offline;

import io.flusomail.audience.EmailAddress;
import io.flusomail.platform.dns.MailRoute;
import io.flusomail.platform.dns.MailRoutes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks one address without telling anybody of it: nobody but the DNS hears anything, and that only the domain. */
@Component
public final class CheckAddress {

    private static final Set<String> RESERVED_TOPS =
            Set.of("example", "invalid", "localhost", "test", "local", "internal");
    private static final Set<String> RESERVED = Set.of("example.com", "example.net", "example.org");

    private final DisposableDomains disposable;
    private final RoleAccounts roles;
    private final FreeDomains free;
    private final Slips slips;
    private final MailRoutes routes;
    private final Clock clock;

    CheckAddress(
            DisposableDomains disposable,
            RoleAccounts roles,
            FreeDomains free,
            Slips slips,
            MailRoutes routes,
            Clock clock) {
        this.disposable = disposable;
        this.roles = roles;
        this.free = free;
        this.slips = slips;
        this.routes = routes;
        this.clock = clock;
    }

    /**
     * Outside of a transaction: the DNS may take seconds.
     *
     * @param patience how long to wait for others who ask the DNS too
     */
    public Finding check(String given, Duration patience) {
        return EmailAddress.of(given)
                .map(address -> check(address, given, patience))
                .orElseGet(() -> noAddress(given));
    }

    private Finding noAddress(String given) {
        return finding(given, List.of(Reason.INVALID_SYNTAX), null, false, null);
    }

    private Finding check(EmailAddress address, String given, Duration patience) {
        List<Reason> reasons = new ArrayList<>();
        String domain = address.domain();
        MailRoute route = isReserved(domain) ? null : routes.of(domain, patience);
        Reason ofRoute = route == null ? Reason.RESERVED_DOMAIN : reason(route);
        if (ofRoute != null) {
            reasons.add(ofRoute);
        }
        if (disposable.has(domain)) {
            reasons.add(Reason.DISPOSABLE);
        }
        if (roles.has(local(address))) {
            reasons.add(Reason.ROLE);
        }
        String meant = slips.meant(domain, leadsNowhere(route)).orElse(null);
        if (meant != null) {
            reasons.add(Reason.TYPO);
        }
        return finding(
                given,
                reasons,
                meant == null ? null : given.substring(0, given.lastIndexOf('@') + 1) + meant,
                free.has(domain),
                route == null || route == MailRoute.UNKNOWN ? null : route == MailRoute.EXCHANGE);
    }

    private static String local(EmailAddress address) {
        return address.norm().substring(0, address.norm().lastIndexOf('@'));
    }

    private static boolean leadsNowhere(@Nullable MailRoute route) {
        return route == null || (route != MailRoute.UNKNOWN && !route.leadsSomewhere());
    }

    private static boolean isReserved(String domain) {
        return RESERVED_TOPS.contains(domain.substring(domain.lastIndexOf('.') + 1))
                || RESERVED.stream().anyMatch(one -> domain.equals(one) || domain.endsWith("." + one));
    }

    private static @Nullable Reason reason(MailRoute route) {
        return switch (route) {
            case EXCHANGE -> null;
            case ADDRESS -> Reason.NO_MX;
            case REFUSED -> Reason.NULL_MX;
            case NOWHERE -> Reason.NO_MAIL_HOST;
            case NO_DOMAIN -> Reason.NO_DOMAIN;
            case UNKNOWN -> Reason.DNS_UNANSWERED;
        };
    }

    private Finding finding(
            String given, List<Reason> reasons, @Nullable String suggestion, boolean free, @Nullable Boolean mxFound) {
        return new Finding(
                given,
                Reason.verdict(reasons),
                reasons,
                suggestion,
                reasons.contains(Reason.DISPOSABLE),
                reasons.contains(Reason.ROLE),
                free,
                mxFound,
                Finding.OFFLINE,
                clock.instant());
    }
}
