package io.flusomail.identity.links;

import static io.flusomail.identity.db.Tables.MAILED_TOKEN;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.InvitationId;
import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Links that were mailed, known by their hash, each good once. */
@Component
public class MailedTokenStore {

    private final DSLContext dsl;

    MailedTokenStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** What a link is for. */
    public enum Purpose {
        RESET("reset"),
        INVITATION("invitation");

        private final String code;

        Purpose(String code) {
            this.code = code;
        }
    }

    /**
     * One link.
     *
     * @param user whose password it sets; null for an invitation of someone without an account
     */
    public record Link(
            InvitationId id,
            AccountEmail email,
            @Nullable UserId user,
            OrganizationId organization,
            @Nullable WorkspaceId workspace,
            @Nullable Role role,
            @Nullable UserId invitedBy,
            Instant createdAt,
            Instant expiresAt) {

        public Link of(UserId account) {
            return new Link(id, email, account, organization, workspace, role, invitedBy, createdAt, expiresAt);
        }

        public Link into(WorkspaceId place, Role as, @Nullable UserId by) {
            return new Link(id, email, user, organization, place, as, by, createdAt, expiresAt);
        }

        public Link until(Instant end) {
            return new Link(id, email, user, organization, workspace, role, invitedBy, createdAt, end);
        }
    }

    public void insert(Purpose purpose, Link link, byte[] hash) {
        Role role = link.role();
        dsl.insertInto(MAILED_TOKEN)
                .set(MAILED_TOKEN.ID, link.id())
                .set(MAILED_TOKEN.TOKEN_HASH, hash)
                .set(MAILED_TOKEN.PURPOSE, purpose.code)
                .set(MAILED_TOKEN.EMAIL, link.email().given())
                .set(MAILED_TOKEN.EMAIL_NORM, link.email().norm())
                .set(MAILED_TOKEN.USER_ID, link.user())
                .set(MAILED_TOKEN.ORGANIZATION_ID, link.organization())
                .set(MAILED_TOKEN.WORKSPACE_ID, link.workspace())
                .set(MAILED_TOKEN.ROLE, role == null ? null : role.code())
                .set(MAILED_TOKEN.INVITED_BY, link.invitedBy())
                .set(MAILED_TOKEN.CREATED_AT, link.createdAt())
                .set(MAILED_TOKEN.EXPIRES_AT, link.expiresAt())
                .execute();
    }

    /** The link of this hash while it is good. */
    public Optional<Link> find(Purpose purpose, byte[] hash, Instant now) {
        return dsl.selectFrom(MAILED_TOKEN)
                .where(MAILED_TOKEN.TOKEN_HASH.eq(hash), MAILED_TOKEN.PURPOSE.eq(purpose.code))
                .and(good(now))
                .fetchOptional(MailedTokenStore::link);
    }

    /** Uses the link up; false when another did so first. */
    public boolean use(InvitationId id, Instant now) {
        return dsl.update(MAILED_TOKEN)
                        .set(MAILED_TOKEN.USED_AT, now)
                        .where(MAILED_TOKEN.ID.eq(id))
                        .and(good(now))
                        .execute()
                == 1;
    }

    /** Other open links of a person or address end when one is used. */
    public void revokeOthers(Purpose purpose, String emailNorm, Instant now) {
        dsl.update(MAILED_TOKEN)
                .set(MAILED_TOKEN.REVOKED_AT, now)
                .where(MAILED_TOKEN.EMAIL_NORM.eq(emailNorm), MAILED_TOKEN.PURPOSE.eq(purpose.code))
                .and(good(now))
                .execute();
    }

    /** A new invitation of the same address into the same workspace replaces the one before. */
    public void revokeOthersIn(WorkspaceId workspace, String emailNorm, Instant now) {
        dsl.update(MAILED_TOKEN)
                .set(MAILED_TOKEN.REVOKED_AT, now)
                .where(open(workspace), MAILED_TOKEN.EMAIL_NORM.eq(emailNorm))
                .execute();
    }

    public int sentSince(Purpose purpose, String emailNorm, Instant since) {
        return dsl.fetchCount(
                MAILED_TOKEN,
                MAILED_TOKEN.EMAIL_NORM.eq(emailNorm),
                MAILED_TOKEN.PURPOSE.eq(purpose.code),
                MAILED_TOKEN.CREATED_AT.gt(since));
    }

    public List<Link> invitations(WorkspaceId workspace, int offset, int limit) {
        return dsl.selectFrom(MAILED_TOKEN)
                .where(open(workspace))
                .orderBy(MAILED_TOKEN.CREATED_AT.desc(), MAILED_TOKEN.ID.desc())
                .offset(offset)
                .limit(limit)
                .fetch(MailedTokenStore::link);
    }

    public long countInvitations(WorkspaceId workspace) {
        return dsl.fetchCount(MAILED_TOKEN, open(workspace));
    }

    public Optional<Link> invitation(WorkspaceId workspace, InvitationId id) {
        return dsl.selectFrom(MAILED_TOKEN)
                .where(open(workspace), MAILED_TOKEN.ID.eq(id))
                .fetchOptional(MailedTokenStore::link);
    }

    public void revoke(InvitationId id, Instant now) {
        dsl.update(MAILED_TOKEN)
                .set(MAILED_TOKEN.REVOKED_AT, now)
                .where(MAILED_TOKEN.ID.eq(id))
                .execute();
    }

    /** A new secret and term for an invitation that is mailed again; the link sent before ends. */
    public void renew(InvitationId id, byte[] hash, Instant expiresAt) {
        dsl.update(MAILED_TOKEN)
                .set(MAILED_TOKEN.TOKEN_HASH, hash)
                .set(MAILED_TOKEN.EXPIRES_AT, expiresAt)
                .where(MAILED_TOKEN.ID.eq(id))
                .execute();
    }

    public void deleteExpired(Instant before) {
        dsl.deleteFrom(MAILED_TOKEN).where(MAILED_TOKEN.EXPIRES_AT.lt(before)).execute();
    }

    private static Condition good(Instant now) {
        return MAILED_TOKEN
                .USED_AT
                .isNull()
                .and(MAILED_TOKEN.REVOKED_AT.isNull())
                .and(MAILED_TOKEN.EXPIRES_AT.gt(now));
    }

    private static Condition open(WorkspaceId workspace) {
        return MAILED_TOKEN
                .WORKSPACE_ID
                .eq(workspace)
                .and(MAILED_TOKEN.PURPOSE.eq(Purpose.INVITATION.code))
                .and(MAILED_TOKEN.USED_AT.isNull())
                .and(MAILED_TOKEN.REVOKED_AT.isNull());
    }

    private static Link link(Record r) {
        String role = r.get(MAILED_TOKEN.ROLE);
        return new Link(
                r.get(MAILED_TOKEN.ID),
                new AccountEmail(r.get(MAILED_TOKEN.EMAIL), r.get(MAILED_TOKEN.EMAIL_NORM)),
                r.get(MAILED_TOKEN.USER_ID),
                r.get(MAILED_TOKEN.ORGANIZATION_ID),
                r.get(MAILED_TOKEN.WORKSPACE_ID),
                role == null ? null : Role.of(role),
                r.get(MAILED_TOKEN.INVITED_BY),
                r.get(MAILED_TOKEN.CREATED_AT),
                r.get(MAILED_TOKEN.EXPIRES_AT));
    }
}
