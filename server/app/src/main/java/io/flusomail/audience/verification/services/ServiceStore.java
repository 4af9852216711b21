package io.flusomail.audience.verification.services;

import static io.flusomail.audience.db.Tables.VERIFICATION_SERVICE;

import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

@Component
class ServiceStore {

    private final DSLContext dsl;

    ServiceStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Those for which there is a key, and since when it is the present one. */
    Map<Service, Instant> configured() {
        return dsl.selectFrom(VERIFICATION_SERVICE)
                .where(VERIFICATION_SERVICE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .fetchMap(r -> Service.valueOf(r.getService().toUpperCase(Locale.ROOT)), r -> r.getUpdatedAt());
    }

    Optional<byte[]> key(Service service) {
        return dsl.select(VERIFICATION_SERVICE.API_KEY)
                .from(VERIFICATION_SERVICE)
                .where(ours(service))
                .fetchOptional(VERIFICATION_SERVICE.API_KEY);
    }

    /** Whether there is one; until the transaction ends no other does this. */
    boolean lock(Service service) {
        return dsl.selectOne()
                .from(VERIFICATION_SERVICE)
                .where(ours(service))
                .forUpdate()
                .fetchOptional()
                .isPresent();
    }

    void save(Service service, byte[] key, Instant now) {
        dsl.insertInto(VERIFICATION_SERVICE)
                .set(VERIFICATION_SERVICE.WORKSPACE_ID, WorkspaceScope.current())
                .set(VERIFICATION_SERVICE.SERVICE, service.code())
                .set(VERIFICATION_SERVICE.API_KEY, key)
                .set(VERIFICATION_SERVICE.UPDATED_AT, now)
                .onConflict(VERIFICATION_SERVICE.WORKSPACE_ID, VERIFICATION_SERVICE.SERVICE)
                .doUpdate()
                .set(VERIFICATION_SERVICE.API_KEY, key)
                .set(VERIFICATION_SERVICE.UPDATED_AT, now)
                .execute();
    }

    /** Whether there was one. */
    boolean delete(Service service) {
        return dsl.deleteFrom(VERIFICATION_SERVICE).where(ours(service)).execute() == 1;
    }

    private static Condition ours(Service service) {
        return VERIFICATION_SERVICE
                .WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .and(VERIFICATION_SERVICE.SERVICE.eq(service.code()));
    }
}
