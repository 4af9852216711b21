package io.flusomail.delivery.providers;

import static io.flusomail.delivery.db.Tables.PROVIDER;
import static io.flusomail.delivery.db.Tables.PROVIDER_HEALTH;
import static io.flusomail.delivery.db.Tables.SENDER;

import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class ProviderStore {

    private final DSLContext dsl;
    private final JsonMapper json;

    ProviderStore(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    /** All of them, first choice first. */
    List<Provider> all(WorkspaceId workspace) {
        return select().where(PROVIDER.WORKSPACE_ID.eq(workspace))
                .orderBy(PROVIDER.PRIORITY, PROVIDER.ID)
                .fetch(this::provider);
    }

    Optional<Provider> find(WorkspaceId workspace, ProviderId id) {
        return select().where(PROVIDER.WORKSPACE_ID.eq(workspace), PROVIDER.ID.eq(id))
                .fetchOptional(this::provider);
    }

    /** Keeps others from changing it until the transaction ends. */
    Optional<Provider> lock(WorkspaceId workspace, ProviderId id) {
        return select().where(PROVIDER.WORKSPACE_ID.eq(workspace), PROVIDER.ID.eq(id))
                .forNoKeyUpdate()
                .of(PROVIDER)
                .fetchOptional(this::provider);
    }

    private SelectOnConditionStep<Record> select() {
        return dsl.select(PROVIDER.fields())
                .select(
                        PROVIDER_HEALTH.DOWN,
                        PROVIDER_HEALTH.REASON,
                        PROVIDER_HEALTH.TRIAL,
                        PROVIDER_HEALTH.DOWN_SINCE,
                        PROVIDER_HEALTH.FAILURES)
                .from(PROVIDER)
                .leftJoin(PROVIDER_HEALTH)
                .on(PROVIDER_HEALTH.PROVIDER_ID.eq(PROVIDER.ID));
    }

    /** The senders that insist on a provider. */
    Map<SenderId, ProviderId> ofSenders(WorkspaceId workspace) {
        return dsl.select(SENDER.ID, SENDER.PROVIDER_ID)
                .from(SENDER)
                .where(SENDER.WORKSPACE_ID.eq(workspace), SENDER.PROVIDER_ID.isNotNull())
                .fetchMap(SENDER.ID, SENDER.PROVIDER_ID);
    }

    /** An address to write a test from: best of a sender that insists on this provider. */
    Optional<String> anyFromAddress(WorkspaceId workspace, ProviderId provider) {
        return dsl.select(SENDER.FROM_EMAIL)
                .from(SENDER)
                .where(SENDER.WORKSPACE_ID.eq(workspace))
                .orderBy(SENDER.PROVIDER_ID.isNotDistinctFrom(provider).desc(), SENDER.CREATED_AT)
                .limit(1)
                .fetchOptional(SENDER.FROM_EMAIL);
    }

    void save(Provider provider) {
        var row = dsl.newRecord(PROVIDER);
        row.setId(provider.id());
        row.setWorkspaceId(provider.workspaceId());
        row.setName(provider.name());
        row.setKind(provider.kind());
        row.setSettings(JSONB.valueOf(json.writeValueAsString(provider.settings())));
        row.setSecret(provider.secret());
        row.setPriority(provider.priority());
        row.setWeight(provider.weight());
        row.setRatePerSecond(provider.ratePerSecond());
        row.setCreatedAt(provider.createdAt());
        row.setUpdatedAt(provider.updatedAt());
        dsl.insertInto(PROVIDER)
                .set(row)
                .onConflict(PROVIDER.ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    void delete(WorkspaceId workspace, ProviderId id) {
        dsl.deleteFrom(PROVIDER)
                .where(PROVIDER.WORKSPACE_ID.eq(workspace), PROVIDER.ID.eq(id))
                .execute();
    }

    private Provider provider(Record r) {
        Provider.Health health = Boolean.TRUE.equals(r.get(PROVIDER_HEALTH.DOWN))
                ? new Provider.Health(
                        true,
                        r.get(PROVIDER_HEALTH.REASON),
                        r.get(PROVIDER_HEALTH.TRIAL),
                        r.get(PROVIDER_HEALTH.DOWN_SINCE),
                        r.get(PROVIDER_HEALTH.FAILURES))
                : Provider.Health.UP;
        return new Provider(
                r.get(PROVIDER.ID),
                r.get(PROVIDER.WORKSPACE_ID),
                r.get(PROVIDER.NAME),
                r.get(PROVIDER.KIND),
                json.readTree(r.get(PROVIDER.SETTINGS).data()),
                r.get(PROVIDER.SECRET),
                r.get(PROVIDER.PRIORITY),
                r.get(PROVIDER.WEIGHT),
                r.get(PROVIDER.RATE_PER_SECOND),
                r.get(PROVIDER.CREATED_AT),
                r.get(PROVIDER.UPDATED_AT),
                health);
    }
}
