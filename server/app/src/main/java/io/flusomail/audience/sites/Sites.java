package io.flusomail.audience.sites;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.UuidV7;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.secrets.SecretBox;
import io.flusomail.platform.web.StorableText;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Websites of the bound workspace. */
@Service
class Sites {

    private static final int MOST = 50;
    private static final int KEY_BYTES = 15;
    private static final int SECRET_BYTES = 32;

    private final SiteStore store;
    private final KnownSites known;
    private final SecretBox box;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Sites(SiteStore store, KnownSites known, SecretBox box, AuditTrail audit, Clock clock) {
        this.store = store;
        this.known = known;
        this.box = box;
        this.audit = audit;
        this.clock = clock;
    }

    /** A site whose secret is seen this once. */
    record Told(Site site, String secret) {}

    @Transactional(readOnly = true)
    public List<Site> all() {
        return store.all();
    }

    @Transactional(readOnly = true)
    public Site get(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("site", id));
    }

    @Transactional
    public Told create(Site.Settings wish) {
        if (store.count() >= MOST) {
            throw ProblemException.invalid("name", "too_many", "A workspace has at most " + MOST + " websites.");
        }
        String secret = newSecret();
        Instant now = clock.instant();
        Site site = new Site(
                WorkspaceScope.current(), UuidV7.next(), newKey(), box.lock(secret), checked(wish), null, now, now);
        store.insert(site);
        audit.record("site.created", "site", site.id(), null, site.settings());
        known.forget();
        return new Told(site, secret);
    }

    /** @param wanted made of the settings as it is while nobody else can change it */
    @Transactional
    public Site change(UUID id, UnaryOperator<Site.Settings> wanted) {
        Site before = store.lock(id).orElseThrow(() -> ProblemException.notFound("site", id));
        Site.Settings after = checked(wanted.apply(before.settings()));
        store.update(id, after, clock.instant());
        audit.record("site.updated", "site", id, before.settings(), after);
        known.forget();
        return get(id);
    }

    /** Pages that still have the former key tell nothing more. */
    @Transactional
    public Site renewKey(UUID id) {
        get(id);
        store.key(id, newKey(), clock.instant());
        audit.record("site.key_renewed", "site", id, null, null);
        known.forget();
        return get(id);
    }

    /** What was proved with the former secret is proved no more. */
    @Transactional
    public Told renewSecret(UUID id) {
        get(id);
        String secret = newSecret();
        store.secret(id, box.lock(secret), clock.instant());
        audit.record("site.secret_renewed", "site", id, null, null);
        known.forget();
        return new Told(get(id), secret);
    }

    @Transactional
    public void delete(UUID id) {
        Site before = get(id);
        store.delete(id);
        audit.record("site.deleted", "site", id, before.settings(), null);
        known.forget();
    }

    private static Site.Settings checked(Site.Settings wish) {
        List<String> origins = SiteOrigins.checked(wish.origins());
        return new Site.Settings(
                StorableText.require("name", wish.name()).strip(),
                origins,
                wish.consentMode(),
                wish.respectGpc(),
                wish.pageViews(),
                SiteOrigins.checkedDomain(wish.cookieDomain(), origins),
                wish.allowUnverifiedIdentify());
    }

    private String newKey() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(KEY_BYTES));
    }

    private String newSecret() {
        return HexFormat.of().formatHex(bytes(SECRET_BYTES));
    }

    private byte[] bytes(int amount) {
        byte[] bytes = new byte[amount];
        random.nextBytes(bytes);
        return bytes;
    }
}
