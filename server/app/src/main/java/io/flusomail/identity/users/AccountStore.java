package io.flusomail.identity.users;

import static io.flusomail.identity.db.Tables.APP_USER;
import static io.flusomail.identity.db.Tables.MEMBERSHIP;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accounts and their memberships. */
@Component
public class AccountStore {

    private final DSLContext dsl;
    private final Clock clock;

    AccountStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    public boolean any() {
        return dsl.fetchExists(APP_USER);
    }

    public Optional<Account> find(UserId id) {
        return account(APP_USER.ID.eq(id));
    }

    public Optional<Account> findByEmail(String norm) {
        return account(APP_USER.EMAIL_NORM.eq(norm));
    }

    private Optional<Account> account(Condition condition) {
        return dsl.selectFrom(APP_USER).where(condition).fetchOptional(AccountStore::account);
    }

    private static Account account(Record r) {
        return new Account(
                r.get(APP_USER.ID),
                r.get(APP_USER.ORGANIZATION_ID),
                r.get(APP_USER.EMAIL),
                r.get(APP_USER.NAME),
                r.get(APP_USER.PASSWORD_HASH),
                "active".equals(r.get(APP_USER.STATUS)),
                r.get(APP_USER.CREATED_AT),
                r.get(APP_USER.LAST_LOGIN_AT));
    }

    public void insert(
            UserId id, OrganizationId organization, AccountEmail email, @Nullable String name, @Nullable String hash) {
        Instant now = clock.instant();
        dsl.insertInto(APP_USER)
                .set(APP_USER.ID, id)
                .set(APP_USER.ORGANIZATION_ID, organization)
                .set(APP_USER.EMAIL, email.given())
                .set(APP_USER.EMAIL_NORM, email.norm())
                .set(APP_USER.NAME, name)
                .set(APP_USER.PASSWORD_HASH, hash)
                .set(APP_USER.PASSWORD_CHANGED_AT, hash == null ? null : now)
                .set(APP_USER.CREATED_AT, now)
                .set(APP_USER.UPDATED_AT, now)
                .execute();
    }

    public void setPassword(UserId id, String hash) {
        Instant now = clock.instant();
        dsl.update(APP_USER)
                .set(APP_USER.PASSWORD_HASH, hash)
                .set(APP_USER.PASSWORD_CHANGED_AT, now)
                .set(APP_USER.UPDATED_AT, now)
                .where(APP_USER.ID.eq(id))
                .execute();
    }

    public void setName(UserId id, @Nullable String name) {
        dsl.update(APP_USER)
                .set(APP_USER.NAME, name)
                .set(APP_USER.UPDATED_AT, clock.instant())
                .where(APP_USER.ID.eq(id))
                .execute();
    }

    void setActive(UserId id, boolean active) {
        dsl.update(APP_USER)
                .set(APP_USER.STATUS, active ? "active" : "disabled")
                .set(APP_USER.UPDATED_AT, clock.instant())
                .where(APP_USER.ID.eq(id))
                .execute();
    }

    public void loggedIn(UserId id) {
        dsl.update(APP_USER)
                .set(APP_USER.LAST_LOGIN_AT, clock.instant())
                .where(APP_USER.ID.eq(id))
                .execute();
    }

    void delete(UserId id) {
        dsl.deleteFrom(APP_USER).where(APP_USER.ID.eq(id)).execute();
    }

    /** The people of a workspace by name, then address. */
    List<Account> list(WorkspaceId workspace, int offset, int limit) {
        return dsl.select(APP_USER.fields())
                .from(APP_USER)
                .join(MEMBERSHIP)
                .on(MEMBERSHIP.USER_ID.eq(APP_USER.ID))
                .where(MEMBERSHIP.WORKSPACE_ID.eq(workspace))
                .orderBy(APP_USER.EMAIL_NORM)
                .offset(offset)
                .limit(limit)
                .fetch(AccountStore::account);
    }

    long count(WorkspaceId workspace) {
        return dsl.fetchCount(MEMBERSHIP, MEMBERSHIP.WORKSPACE_ID.eq(workspace));
    }

    public Map<WorkspaceId, Role> roles(UserId user) {
        return dsl.select(MEMBERSHIP.WORKSPACE_ID, MEMBERSHIP.ROLE)
                .from(MEMBERSHIP)
                .where(MEMBERSHIP.USER_ID.eq(user))
                .orderBy(MEMBERSHIP.WORKSPACE_ID)
                .fetchMap(r -> r.value1(), r -> Role.of(r.value2()));
    }

    /** Each person's roles, in one statement. */
    Map<UserId, Map<WorkspaceId, Role>> roles(List<UserId> users) {
        Map<UserId, Map<WorkspaceId, Role>> found = new HashMap<>();
        dsl.select(MEMBERSHIP.USER_ID, MEMBERSHIP.WORKSPACE_ID, MEMBERSHIP.ROLE)
                .from(MEMBERSHIP)
                .where(MEMBERSHIP.USER_ID.in(users))
                .forEach(r ->
                        found.computeIfAbsent(r.value1(), _ -> new HashMap<>()).put(r.value2(), Role.of(r.value3())));
        return found;
    }

    /** Gives a role, in place of the one held there before. */
    public void join(UserId user, WorkspaceId workspace, Role role) {
        dsl.insertInto(MEMBERSHIP)
                .set(MEMBERSHIP.USER_ID, user)
                .set(MEMBERSHIP.WORKSPACE_ID, workspace)
                .set(MEMBERSHIP.ROLE, role.code())
                .set(MEMBERSHIP.CREATED_AT, clock.instant())
                .onConflict(MEMBERSHIP.USER_ID, MEMBERSHIP.WORKSPACE_ID)
                .doUpdate()
                .set(MEMBERSHIP.ROLE, role.code())
                .execute();
    }

    void leave(UserId user, WorkspaceId workspace) {
        dsl.deleteFrom(MEMBERSHIP)
                .where(MEMBERSHIP.USER_ID.eq(user), MEMBERSHIP.WORKSPACE_ID.eq(workspace))
                .execute();
    }

    /** Owners of any workspace of the organisation. */
    public List<UserId> owners(OrganizationId organization) {
        return dsl.selectDistinct(MEMBERSHIP.USER_ID)
                .from(MEMBERSHIP)
                .join(APP_USER)
                .on(APP_USER.ID.eq(MEMBERSHIP.USER_ID))
                .where(APP_USER.ORGANIZATION_ID.eq(organization), MEMBERSHIP.ROLE.eq(Role.OWNER.code()))
                .fetch(MEMBERSHIP.USER_ID);
    }

    /** The active owners of a workspace, locked, so that two of them cannot leave at the same time. */
    List<UserId> lockOwners(WorkspaceId workspace) {
        return dsl.select(MEMBERSHIP.USER_ID)
                .from(MEMBERSHIP)
                .join(APP_USER)
                .on(APP_USER.ID.eq(MEMBERSHIP.USER_ID))
                .where(MEMBERSHIP.WORKSPACE_ID.eq(workspace), MEMBERSHIP.ROLE.eq(Role.OWNER.code()))
                .and(APP_USER.STATUS.eq("active"))
                .orderBy(MEMBERSHIP.USER_ID)
                .forUpdate()
                .fetch(MEMBERSHIP.USER_ID);
    }
}
