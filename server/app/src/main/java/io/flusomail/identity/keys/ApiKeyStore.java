package io.flusomail.identity.keys;

import static io.flusomail.identity.db.Tables.API_KEY;

import io.flusomail.platform.ids.ApiKeyId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

@Component
class ApiKeyStore {

    private final DSLContext dsl;

    ApiKeyStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    void insert(WorkspaceId workspace, ApiKey key, byte[] hash) {
        dsl.insertInto(API_KEY)
                .set(API_KEY.ID, key.id())
                .set(API_KEY.WORKSPACE_ID, workspace)
                .set(API_KEY.NAME, key.name())
                .set(API_KEY.PREFIX, key.prefix())
                .set(API_KEY.KEY_HASH, hash)
                .set(API_KEY.SCOPES, key.scopes().toArray(String[]::new))
                .set(API_KEY.CREATED_BY, key.createdBy())
                .set(API_KEY.CREATED_AT, key.createdAt())
                .execute();
    }

    Optional<KeyHolder> holder(byte[] hash) {
        return dsl.select(API_KEY.ID, API_KEY.WORKSPACE_ID, API_KEY.NAME, API_KEY.SCOPES)
                .from(API_KEY)
                .where(API_KEY.KEY_HASH.eq(hash), API_KEY.REVOKED_AT.isNull())
                .fetchOptional(r -> new KeyHolder(r.value1(), r.value2(), r.value3(), Set.of(r.value4())));
    }

    void used(ApiKeyId id, Instant at) {
        dsl.update(API_KEY)
                .set(API_KEY.LAST_USED_AT, at)
                .where(API_KEY.ID.eq(id))
                .execute();
    }

    List<ApiKey> list(WorkspaceId workspace, int offset, int limit) {
        return dsl.selectFrom(API_KEY)
                .where(API_KEY.WORKSPACE_ID.eq(workspace), API_KEY.REVOKED_AT.isNull())
                .orderBy(API_KEY.CREATED_AT.desc(), API_KEY.ID.desc())
                .offset(offset)
                .limit(limit)
                .fetch(ApiKeyStore::key);
    }

    long count(WorkspaceId workspace) {
        return dsl.fetchCount(API_KEY, API_KEY.WORKSPACE_ID.eq(workspace), API_KEY.REVOKED_AT.isNull());
    }

    Optional<ApiKey> find(WorkspaceId workspace, ApiKeyId id) {
        return dsl.selectFrom(API_KEY)
                .where(API_KEY.WORKSPACE_ID.eq(workspace), API_KEY.ID.eq(id), API_KEY.REVOKED_AT.isNull())
                .fetchOptional(ApiKeyStore::key);
    }

    /** False when it was revoked already. */
    boolean revoke(WorkspaceId workspace, ApiKeyId id, Instant at) {
        return dsl.update(API_KEY)
                        .set(API_KEY.REVOKED_AT, at)
                        .where(API_KEY.WORKSPACE_ID.eq(workspace), API_KEY.ID.eq(id), API_KEY.REVOKED_AT.isNull())
                        .execute()
                == 1;
    }

    private static ApiKey key(Record r) {
        return new ApiKey(
                r.get(API_KEY.ID),
                r.get(API_KEY.NAME),
                r.get(API_KEY.PREFIX),
                List.of(r.get(API_KEY.SCOPES)),
                r.get(API_KEY.CREATED_BY),
                r.get(API_KEY.CREATED_AT),
                r.get(API_KEY.LAST_USED_AT));
    }
}
