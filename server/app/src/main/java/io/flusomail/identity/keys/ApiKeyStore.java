package io.flusomail.identity.keys;

import static io.flusomail.identity.db.Tables.API_KEY;
import static io.flusomail.identity.db.Tables.APP_USER;
import static io.flusomail.identity.db.Tables.MEMBERSHIP;

import io.flusomail.identity.access.Permissions;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.ApiKeyId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
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

    /** Nothing also where its maker is not, or no longer, an active person of the workspace. */
    Optional<KeyHolder> holder(byte[] hash) {
        return dsl.select(
                        API_KEY.ID,
                        API_KEY.WORKSPACE_ID,
                        API_KEY.NAME,
                        API_KEY.CREATED_BY,
                        API_KEY.SCOPES,
                        MEMBERSHIP.ROLE)
                .from(API_KEY)
                .leftJoin(APP_USER)
                .on(APP_USER.ID.eq(API_KEY.CREATED_BY), APP_USER.STATUS.eq("active"))
                .leftJoin(MEMBERSHIP)
                .on(MEMBERSHIP.USER_ID.eq(APP_USER.ID), MEMBERSHIP.WORKSPACE_ID.eq(API_KEY.WORKSPACE_ID))
                .where(API_KEY.KEY_HASH.eq(hash), API_KEY.REVOKED_AT.isNull())
                .and(API_KEY.CREATED_BY.isNull().or(MEMBERSHIP.ROLE.isNotNull()))
                .fetchOptional(r -> new KeyHolder(
                        r.value1(), r.value2(), r.value3(), r.value4(), effective(Set.of(r.value5()), r.value6())));
    }

    /** The scopes, as far as the maker may still do what they stand for; a key of the installation has no maker. */
    private static Set<String> effective(Set<String> scopes, @Nullable String makersRole) {
        if (makersRole == null) {
            return scopes;
        }
        Set<String> theirs = Role.of(makersRole).permissions();
        return scopes.contains(Permissions.EVERYTHING)
                ? theirs
                : scopes.stream().filter(theirs::contains).collect(Collectors.toSet());
    }

    Optional<UserId> maker(ApiKeyId id) {
        return dsl.select(API_KEY.CREATED_BY)
                .from(API_KEY)
                .where(API_KEY.ID.eq(id))
                .fetchOptional(API_KEY.CREATED_BY);
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
