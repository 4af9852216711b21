package io.flusomail.testkit;

import static io.flusomail.identity.db.Tables.ORGANIZATION;
import static io.flusomail.identity.db.Tables.WORKSPACE;

import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The named world of the tests: organisation and workspace <em>Acme</em>, made anew for each test that asks. */
@Component
public class World {

    private final DSLContext dsl;
    private final Clock clock;

    World(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    /** A workspace called Acme in an organisation of its own. */
    public WorkspaceId acme() {
        return workspace("Acme");
    }

    public WorkspaceId workspace(String name) {
        OrganizationId organization = OrganizationId.next();
        WorkspaceId workspace = WorkspaceId.next();
        Instant now = clock.instant();
        dsl.insertInto(ORGANIZATION)
                .set(ORGANIZATION.ID, organization)
                .set(ORGANIZATION.NAME, name)
                .set(ORGANIZATION.CREATED_AT, now)
                .execute();
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
}
