package io.flusomail.testkit;

import static io.flusomail.identity.db.Tables.APP_USER;
import static io.flusomail.identity.db.Tables.MEMBERSHIP;
import static io.flusomail.identity.db.Tables.ORGANIZATION;
import static io.flusomail.identity.db.Tables.WORKSPACE;

import io.flusomail.identity.access.Role;
import io.flusomail.identity.sessions.Device;
import io.flusomail.identity.sessions.Sessions;
import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The named world of the tests: organisation and workspace <em>Acme</em>, made anew for each test that asks. */
@Component
public class World {

    private final DSLContext dsl;
    private final Clock clock;

    private final Sessions sessions;

    World(DSLContext dsl, Clock clock, Sessions sessions) {
        this.dsl = dsl;
        this.clock = clock;
        this.sessions = sessions;
    }

    /** A workspace called Acme in an organisation of its own. */
    public WorkspaceId acme() {
        return workspace("Acme");
    }

    /** A workspace in an organisation of its own. */
    public WorkspaceId workspace(String name) {
        OrganizationId organization = OrganizationId.next();
        dsl.insertInto(ORGANIZATION)
                .set(ORGANIZATION.ID, organization)
                .set(ORGANIZATION.NAME, name)
                .set(ORGANIZATION.CREATED_AT, clock.instant())
                .execute();
        return workspaceIn(organization, name);
    }

    public OrganizationId organizationOf(WorkspaceId workspace) {
        return dsl.select(WORKSPACE.ORGANIZATION_ID)
                .from(WORKSPACE)
                .where(WORKSPACE.ID.eq(workspace))
                .fetchSingle(WORKSPACE.ORGANIZATION_ID);
    }

    /** One more workspace of an organisation. */
    public WorkspaceId workspaceIn(OrganizationId organization, String name) {
        WorkspaceId workspace = WorkspaceId.next();
        Instant now = clock.instant();
        dsl.insertInto(WORKSPACE)
                .set(WORKSPACE.ID, workspace)
                .set(WORKSPACE.ORGANIZATION_ID, organization)
                .set(WORKSPACE.NAME, name)
                .set(WORKSPACE.POSTAL_ADDRESS, "1 Main Street, Springfield")
                .set(WORKSPACE.CREATED_AT, now)
                .set(WORKSPACE.UPDATED_AT, now)
                .execute();
        return workspace;
    }

    /** A new person with this role in the workspace, without a password; see {@link #signedIn}. */
    public UserId person(WorkspaceId workspace, Role role) {
        return person(workspace, role, null);
    }

    /** A new person with this role in the workspace, who signs in with the password of this hash. */
    public UserId person(WorkspaceId workspace, Role role, @Nullable String passwordHash) {
        UserId user = UserId.next();
        String email = role.code() + "." + user + "@people.example";
        Instant now = clock.instant();
        dsl.insertInto(APP_USER)
                .set(APP_USER.ID, user)
                .set(
                        APP_USER.ORGANIZATION_ID,
                        dsl.select(WORKSPACE.ORGANIZATION_ID).from(WORKSPACE).where(WORKSPACE.ID.eq(workspace)))
                .set(APP_USER.EMAIL, email)
                .set(APP_USER.EMAIL_NORM, email)
                .set(APP_USER.PASSWORD_HASH, passwordHash)
                .set(APP_USER.CREATED_AT, now)
                .set(APP_USER.UPDATED_AT, now)
                .execute();
        join(user, workspace, role);
        return user;
    }

    public String emailOf(UserId user) {
        return dsl.select(APP_USER.EMAIL)
                .from(APP_USER)
                .where(APP_USER.ID.eq(user))
                .fetchSingle(APP_USER.EMAIL);
    }

    /** Puts a person into a (further) workspace. */
    public void join(UserId user, WorkspaceId workspace, Role role) {
        dsl.insertInto(MEMBERSHIP)
                .set(MEMBERSHIP.USER_ID, user)
                .set(MEMBERSHIP.WORKSPACE_ID, workspace)
                .set(MEMBERSHIP.ROLE, role.code())
                .set(MEMBERSHIP.CREATED_AT, clock.instant())
                .execute();
    }

    /** Takes a person out of a workspace. */
    public void leave(UserId user, WorkspaceId workspace) {
        dsl.deleteFrom(MEMBERSHIP)
                .where(MEMBERSHIP.USER_ID.eq(user), MEMBERSHIP.WORKSPACE_ID.eq(workspace))
                .execute();
    }

    /** The {@code Authorization} header of a new person with this role; good for 15 minutes of the settable clock. */
    public String signedIn(WorkspaceId workspace, Role role) {
        return signedIn(person(workspace, role));
    }

    public String signedIn(UserId user) {
        return "Bearer " + sessions.open(user, new Device("192.0.2.7", "test")).accessToken();
    }
}
