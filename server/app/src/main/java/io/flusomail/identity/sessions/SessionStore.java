package io.flusomail.identity.sessions;

import static io.flusomail.identity.db.Tables.APP_USER;
import static io.flusomail.identity.db.Tables.MEMBERSHIP;
import static io.flusomail.identity.db.Tables.REFRESH_TOKEN;

import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.SessionId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class SessionStore {

    private final DSLContext dsl;

    SessionStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** One link of a chain. */
    record Link(
            UUID id,
            SessionId family,
            UserId user,
            Instant startedAt,
            Instant issuedAt,
            Instant expiresAt,
            @Nullable Instant usedAt,
            @Nullable String usedBy,
            @Nullable Instant revokedAt) {}

    /** A person as the trail names them. */
    record Holder(OrganizationId organization, String email) {}

    void insert(Link link, byte[] hash, Device device) {
        dsl.insertInto(REFRESH_TOKEN)
                .set(REFRESH_TOKEN.ID, link.id())
                .set(REFRESH_TOKEN.FAMILY_ID, link.family())
                .set(REFRESH_TOKEN.USER_ID, link.user())
                .set(REFRESH_TOKEN.TOKEN_HASH, hash)
                .set(REFRESH_TOKEN.STARTED_AT, link.startedAt())
                .set(REFRESH_TOKEN.ISSUED_AT, link.issuedAt())
                .set(REFRESH_TOKEN.EXPIRES_AT, link.expiresAt())
                .set(REFRESH_TOKEN.IP, device.ip())
                .set(REFRESH_TOKEN.USER_AGENT, device.userAgent())
                .execute();
    }

    /** The link of this token, locked, so that two uses of one token come one after the other. */
    Optional<Link> lock(byte[] hash) {
        return link(hash, true);
    }

    Optional<Link> find(byte[] hash) {
        return link(hash, false);
    }

    private Optional<Link> link(byte[] hash, boolean lock) {
        var query = dsl.select(
                        REFRESH_TOKEN.ID,
                        REFRESH_TOKEN.FAMILY_ID,
                        REFRESH_TOKEN.USER_ID,
                        REFRESH_TOKEN.STARTED_AT,
                        REFRESH_TOKEN.ISSUED_AT,
                        REFRESH_TOKEN.EXPIRES_AT,
                        REFRESH_TOKEN.USED_AT,
                        REFRESH_TOKEN.USED_BY,
                        REFRESH_TOKEN.REVOKED_AT)
                .from(REFRESH_TOKEN)
                .where(REFRESH_TOKEN.TOKEN_HASH.eq(hash));
        return (lock ? query.forUpdate() : query).fetchOptional(Records.mapping(Link::new));
    }

    void markUsed(UUID id, @Nullable String attempt, Instant at) {
        dsl.update(REFRESH_TOKEN)
                .set(REFRESH_TOKEN.USED_AT, at)
                .set(REFRESH_TOKEN.USED_BY, attempt)
                .where(REFRESH_TOKEN.ID.eq(id))
                .execute();
    }

    /** Whether a link issued after this one (ids grow) was already used in its turn. */
    boolean wentOn(Link link) {
        return dsl.fetchExists(
                REFRESH_TOKEN,
                REFRESH_TOKEN.FAMILY_ID.eq(link.family()),
                REFRESH_TOKEN.ID.gt(link.id()),
                REFRESH_TOKEN.USED_AT.isNotNull());
    }

    /** Ends what was issued after this link and never used. */
    void revokeSuccessors(Link link, Instant at) {
        dsl.update(REFRESH_TOKEN)
                .set(REFRESH_TOKEN.REVOKED_AT, at)
                .where(REFRESH_TOKEN.FAMILY_ID.eq(link.family()), REFRESH_TOKEN.ID.gt(link.id()))
                .and(REFRESH_TOKEN.USED_AT.isNull())
                .and(REFRESH_TOKEN.REVOKED_AT.isNull())
                .execute();
    }

    /** Whether it had not ended yet. */
    boolean revoke(UserId user, SessionId family, Instant at) {
        return dsl.update(REFRESH_TOKEN)
                        .set(REFRESH_TOKEN.REVOKED_AT, at)
                        .where(REFRESH_TOKEN.FAMILY_ID.eq(family), REFRESH_TOKEN.USER_ID.eq(user))
                        .and(REFRESH_TOKEN.REVOKED_AT.isNull())
                        .execute()
                > 0;
    }

    /** Whether there was any. */
    boolean revokeAll(UserId user, Instant at) {
        return dsl.update(REFRESH_TOKEN)
                        .set(REFRESH_TOKEN.REVOKED_AT, at)
                        .where(REFRESH_TOKEN.USER_ID.eq(user), REFRESH_TOKEN.REVOKED_AT.isNull())
                        .execute()
                > 0;
    }

    /** Whose sessions they are, for the trail. */
    Optional<Holder> holder(UserId user) {
        return dsl.select(APP_USER.ORGANIZATION_ID, APP_USER.EMAIL)
                .from(APP_USER)
                .where(APP_USER.ID.eq(user))
                .fetchOptional(r -> new Holder(r.value1(), r.value2()));
    }

    Optional<SignedIn> standing(UserId user, SessionId session, Instant now) {
        var alive = DSL.exists(DSL.selectOne()
                .from(REFRESH_TOKEN)
                .where(REFRESH_TOKEN.FAMILY_ID.eq(session), REFRESH_TOKEN.USER_ID.eq(user))
                .and(REFRESH_TOKEN.REVOKED_AT.isNull())
                .and(REFRESH_TOKEN.EXPIRES_AT.gt(now)));
        return dsl.select(APP_USER.ORGANIZATION_ID, APP_USER.NAME, APP_USER.EMAIL)
                .from(APP_USER)
                .where(APP_USER.ID.eq(user), APP_USER.STATUS.eq("active"), alive)
                .fetchOptional(
                        r -> new SignedIn(user, session, r.value1(), shown(r.value2(), r.value3()), roles(user)));
    }

    private Map<WorkspaceId, Role> roles(UserId user) {
        return dsl.select(MEMBERSHIP.WORKSPACE_ID, MEMBERSHIP.ROLE)
                .from(MEMBERSHIP)
                .where(MEMBERSHIP.USER_ID.eq(user))
                .fetchMap(r -> r.value1(), r -> Role.of(r.value2()));
    }

    private static String shown(@Nullable String name, String email) {
        return name == null || name.isBlank() ? email : name;
    }

    List<Session> living(UserId user, Instant now) {
        return dsl.select(
                        REFRESH_TOKEN.FAMILY_ID,
                        REFRESH_TOKEN.STARTED_AT,
                        REFRESH_TOKEN.ISSUED_AT,
                        REFRESH_TOKEN.EXPIRES_AT,
                        REFRESH_TOKEN.IP,
                        REFRESH_TOKEN.USER_AGENT)
                .distinctOn(REFRESH_TOKEN.FAMILY_ID)
                .from(REFRESH_TOKEN)
                .where(REFRESH_TOKEN.USER_ID.eq(user), REFRESH_TOKEN.REVOKED_AT.isNull())
                .and(REFRESH_TOKEN.EXPIRES_AT.gt(now))
                .orderBy(REFRESH_TOKEN.FAMILY_ID, REFRESH_TOKEN.ISSUED_AT.desc())
                .limit(500)
                .fetch(Records.mapping(Session::new));
    }

    /** The addresses from which the owner of this e-mail address signed in lately. */
    Collection<String> knownAddresses(String emailNorm) {
        return dsl.selectDistinct(REFRESH_TOKEN.IP)
                .from(REFRESH_TOKEN)
                .join(APP_USER)
                .on(APP_USER.ID.eq(REFRESH_TOKEN.USER_ID))
                .where(APP_USER.EMAIL_NORM.eq(emailNorm), REFRESH_TOKEN.IP.isNotNull())
                .limit(200)
                .fetch(REFRESH_TOKEN.IP);
    }

    /** Links of chains that have run out; a used link is kept as long as its chain may still be stolen. */
    void deleteExpired(Instant before) {
        dsl.deleteFrom(REFRESH_TOKEN).where(REFRESH_TOKEN.EXPIRES_AT.lt(before)).execute();
    }
}
