package io.flusomail.audience.sites;

import static io.flusomail.audience.db.Tables.SITE;
import static io.flusomail.audience.db.Tables.SITE_DAY;

import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Records;
import org.springframework.stereotype.Component;

@Component
class SiteStore {

    /** Whose a key is. */
    record Place(WorkspaceId workspace, UUID id) {}

    private static final String COUNT = """
            insert into audience.site_day as d (workspace_id, site_id, day, accepted, refused, withheld)
            values (?, ?, ?, ?, ?, ?)
            on conflict (workspace_id, site_id, day) do update set accepted = d.accepted + excluded.accepted,
              refused = d.refused + excluded.refused, withheld = d.withheld + excluded.withheld""";

    private static final String BRING = """
            update audience.site set event_names = array_append(array_remove(event_names, ?), ?)
            where workspace_id = ? and id = ? and (? = any(event_names) or cardinality(event_names) < ?)""";

    private final DSLContext dsl;

    SiteStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    List<Site> all() {
        return dsl.selectFrom(SITE)
                .where(SITE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .orderBy(SITE.CREATED_AT, SITE.ID)
                .fetch(SiteStore::site);
    }

    int count() {
        return dsl.fetchCount(SITE, SITE.WORKSPACE_ID.eq(WorkspaceScope.current()));
    }

    Optional<Site> find(UUID id) {
        return dsl.selectFrom(SITE).where(is(id)).fetchOptional(SiteStore::site);
    }

    /** Keeps others from changing it until the transaction ends. */
    Optional<Site> lock(UUID id) {
        return dsl.selectFrom(SITE).where(is(id)).forNoKeyUpdate().fetchOptional(SiteStore::site);
    }

    /** Of whatever workspace; nothing else of it is seen outside of its workspace. */
    Optional<Place> ofKey(String key) {
        return dsl.fetchOptional("select workspace_id, id from audience.site_of_key(?)", key)
                .map(row -> new Place(new WorkspaceId(row.get(0, UUID.class)), row.get(1, UUID.class)));
    }

    void insert(Site site) {
        Site.Settings settings = site.settings();
        dsl.insertInto(SITE)
                .set(SITE.WORKSPACE_ID, site.workspace())
                .set(SITE.ID, site.id())
                .set(SITE.NAME, settings.name())
                .set(SITE.SITE_KEY, site.key())
                .set(SITE.SECRET, site.secret())
                .set(SITE.ORIGINS, settings.origins().toArray(String[]::new))
                .set(SITE.CONSENT_MODE, code(settings))
                .set(SITE.RESPECT_GPC, settings.respectGpc())
                .set(SITE.PAGE_VIEWS, settings.pageViews())
                .set(SITE.COOKIE_DOMAIN, settings.cookieDomain())
                .set(SITE.ALLOW_UNVERIFIED_IDENTIFY, settings.allowUnverifiedIdentify())
                .set(SITE.CREATED_AT, site.createdAt())
                .set(SITE.UPDATED_AT, site.updatedAt())
                .execute();
    }

    void update(UUID id, Site.Settings settings, Instant now) {
        dsl.update(SITE)
                .set(SITE.NAME, settings.name())
                .set(SITE.ORIGINS, settings.origins().toArray(String[]::new))
                .set(SITE.CONSENT_MODE, code(settings))
                .set(SITE.RESPECT_GPC, settings.respectGpc())
                .set(SITE.PAGE_VIEWS, settings.pageViews())
                .set(SITE.COOKIE_DOMAIN, settings.cookieDomain())
                .set(SITE.ALLOW_UNVERIFIED_IDENTIFY, settings.allowUnverifiedIdentify())
                .set(SITE.UPDATED_AT, now)
                .where(is(id))
                .execute();
    }

    void key(UUID id, String key, Instant now) {
        dsl.update(SITE)
                .set(SITE.SITE_KEY, key)
                .set(SITE.UPDATED_AT, now)
                .where(is(id))
                .execute();
    }

    void secret(UUID id, byte[] secret, Instant now) {
        dsl.update(SITE)
                .set(SITE.SECRET, secret)
                .set(SITE.UPDATED_AT, now)
                .where(is(id))
                .execute();
    }

    void delete(UUID id) {
        dsl.deleteFrom(SITE).where(is(id)).execute();
    }

    /** The names of events that browsers brought. */
    Set<String> brought(UUID id) {
        return dsl.select(SITE.EVENT_NAMES)
                .from(SITE)
                .where(is(id))
                .fetchOptional(row -> Set.of(row.value1()))
                .orElse(Set.of());
    }

    /** Adds a name unless there are so many; whether it is there now. */
    boolean bring(UUID id, String name, int most) {
        return dsl.execute(BRING, name, name, WorkspaceScope.current().value(), id, name, most) == 1;
    }

    /** Adds to a day's counts; nothing of a site that is gone. */
    void add(UUID id, SiteDay more, Instant now) {
        int there = dsl.update(SITE).set(SITE.LAST_SEEN_AT, now).where(is(id)).execute();
        if (there > 0) {
            dsl.execute(
                    COUNT,
                    WorkspaceScope.current().value(),
                    id,
                    more.day(),
                    more.accepted(),
                    more.refused(),
                    more.withheld());
        }
    }

    /** Days on which browsers told anything, from this one on. */
    List<SiteDay> days(UUID id, LocalDate from) {
        return dsl.select(SITE_DAY.DAY, SITE_DAY.ACCEPTED, SITE_DAY.REFUSED, SITE_DAY.WITHHELD)
                .from(SITE_DAY)
                .where(SITE_DAY.WORKSPACE_ID.eq(WorkspaceScope.current()), SITE_DAY.SITE_ID.eq(id))
                .and(SITE_DAY.DAY.ge(from))
                .orderBy(SITE_DAY.DAY)
                .fetch(Records.mapping(SiteDay::new));
    }

    private static Condition is(UUID id) {
        return SITE.WORKSPACE_ID.eq(WorkspaceScope.current()).and(SITE.ID.eq(id));
    }

    private static String code(Site.Settings settings) {
        return settings.consentMode().name().toLowerCase(Locale.ROOT);
    }

    private static Site site(Record row) {
        Site.Settings settings = new Site.Settings(
                row.get(SITE.NAME),
                List.of(row.get(SITE.ORIGINS)),
                Site.ConsentMode.valueOf(row.get(SITE.CONSENT_MODE).toUpperCase(Locale.ROOT)),
                row.get(SITE.RESPECT_GPC),
                row.get(SITE.PAGE_VIEWS),
                row.get(SITE.COOKIE_DOMAIN),
                row.get(SITE.ALLOW_UNVERIFIED_IDENTIFY));
        return new Site(
                row.get(SITE.WORKSPACE_ID),
                row.get(SITE.ID),
                row.get(SITE.SITE_KEY),
                row.get(SITE.SECRET),
                settings,
                row.get(SITE.LAST_SEEN_AT),
                row.get(SITE.CREATED_AT),
                row.get(SITE.UPDATED_AT));
    }
}
