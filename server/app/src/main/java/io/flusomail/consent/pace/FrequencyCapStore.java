package io.flusomail.consent.pace;

import static io.flusomail.consent.db.Tables.FREQUENCY_CAP;

import io.flusomail.platform.ids.FrequencyCapId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** The caps of the bound workspace; a handful. */
@Component
class FrequencyCapStore {

    private final DSLContext dsl;

    FrequencyCapStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    List<FrequencyCap> all() {
        return dsl.selectFrom(FREQUENCY_CAP)
                .where(FREQUENCY_CAP.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .orderBy(FREQUENCY_CAP.CREATED_AT, FREQUENCY_CAP.ID)
                .fetch(FrequencyCapStore::cap);
    }

    Optional<FrequencyCap> find(FrequencyCapId id) {
        return dsl.selectFrom(FREQUENCY_CAP).where(is(id)).fetchOptional(FrequencyCapStore::cap);
    }

    /** Keeps others from changing it until the transaction ends. */
    Optional<FrequencyCap> lock(FrequencyCapId id) {
        return dsl.selectFrom(FREQUENCY_CAP).where(is(id)).forNoKeyUpdate().fetchOptional(FrequencyCapStore::cap);
    }

    /** Makes it, or replaces the one of this id. */
    void put(FrequencyCap cap) {
        var row = dsl.newRecord(FREQUENCY_CAP);
        row.setWorkspaceId(WorkspaceScope.current());
        row.setId(cap.id());
        row.setName(cap.name());
        row.setChannel(cap.channel());
        row.setTag(cap.tag());
        row.setTopicId(cap.topicId());
        row.setMost(cap.most());
        row.setSeconds(cap.span().toSeconds());
        row.setOver(cap.over().code());
        row.setEnabled(cap.enabled());
        row.setCreatedAt(cap.createdAt());
        row.setUpdatedAt(cap.updatedAt());
        dsl.insertInto(FREQUENCY_CAP)
                .set(row)
                .onConflict(FREQUENCY_CAP.WORKSPACE_ID, FREQUENCY_CAP.ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    void delete(FrequencyCapId id) {
        dsl.deleteFrom(FREQUENCY_CAP).where(is(id)).execute();
    }

    private static Condition is(FrequencyCapId id) {
        return FREQUENCY_CAP.WORKSPACE_ID.eq(WorkspaceScope.current()).and(FREQUENCY_CAP.ID.eq(id));
    }

    private static FrequencyCap cap(Record r) {
        return new FrequencyCap(
                r.get(FREQUENCY_CAP.ID),
                r.get(FREQUENCY_CAP.NAME),
                r.get(FREQUENCY_CAP.CHANNEL),
                r.get(FREQUENCY_CAP.TAG),
                r.get(FREQUENCY_CAP.TOPIC_ID),
                r.get(FREQUENCY_CAP.MOST),
                FrequencyCap.written(Duration.ofSeconds(r.get(FREQUENCY_CAP.SECONDS))),
                FrequencyCap.Over.valueOf(r.get(FREQUENCY_CAP.OVER).toUpperCase(Locale.ROOT)),
                r.get(FREQUENCY_CAP.ENABLED),
                r.get(FREQUENCY_CAP.CREATED_AT),
                r.get(FREQUENCY_CAP.UPDATED_AT));
    }
}
