package io.flusomail.audience.exports;

import static io.flusomail.audience.db.Tables.EXPORT_CHUNK;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ExportId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The files of exports, piece by piece. */
@Component
class ExportChunkStore {

    private static final int DELETED_AT_ONCE = 20;

    private final DSLContext dsl;

    ExportChunkStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    void insert(ExportId id, ExportChunk chunk) {
        dsl.insertInto(EXPORT_CHUNK)
                .set(EXPORT_CHUNK.WORKSPACE_ID, WorkspaceScope.current())
                .set(EXPORT_CHUNK.EXPORT_ID, id)
                .set(EXPORT_CHUNK.NUMBER, chunk.number())
                .set(EXPORT_CHUNK.FIRST_ID, first(chunk))
                .set(
                        EXPORT_CHUNK.LAST_ID,
                        chunk.contacts().isEmpty() ? null : chunk.contacts().getLast())
                .set(EXPORT_CHUNK.CONTACTS, contacts(chunk))
                .set(EXPORT_CHUNK.ENDS, chunk.ends().toArray(Integer[]::new))
                .set(EXPORT_CHUNK.BODY, chunk.body())
                .execute();
    }

    private static @Nullable ContactId first(ExportChunk chunk) {
        return chunk.contacts().isEmpty() ? null : chunk.contacts().getFirst();
    }

    private static UUID[] contacts(ExportChunk chunk) {
        return chunk.contacts().stream().map(ContactId::value).toArray(UUID[]::new);
    }

    Optional<ExportChunk> find(ExportId id, int number) {
        return dsl.selectFrom(EXPORT_CHUNK)
                .where(ours(id), EXPORT_CHUNK.NUMBER.eq(number))
                .fetchOptional(ExportChunkStore::read);
    }

    /** Cuts these people out of files that have them. */
    void forget(List<ExportId> exports, List<ContactId> people) {
        UUID[] ids = people.stream().map(ContactId::value).toArray(UUID[]::new);
        Condition near = DSL.exists(DSL.selectOne()
                .from("unnest({0}) as person(id)", DSL.val(ids))
                .where("person.id between {0} and {1}", EXPORT_CHUNK.FIRST_ID, EXPORT_CHUNK.LAST_ID));
        for (ExportId id : exports) {
            List<Integer> numbers = dsl.select(EXPORT_CHUNK.NUMBER)
                    .from(EXPORT_CHUNK)
                    .where(ours(id), near)
                    .and(DSL.condition("{0} && {1}", EXPORT_CHUNK.CONTACTS, DSL.val(ids)))
                    .fetch(EXPORT_CHUNK.NUMBER);
            numbers.forEach(number -> find(id, number).ifPresent(chunk -> replace(id, chunk.without(people))));
        }
    }

    private void replace(ExportId id, ExportChunk chunk) {
        dsl.update(EXPORT_CHUNK)
                .set(EXPORT_CHUNK.CONTACTS, contacts(chunk))
                .set(EXPORT_CHUNK.ENDS, chunk.ends().toArray(Integer[]::new))
                .set(EXPORT_CHUNK.BODY, chunk.body())
                .where(ours(id), EXPORT_CHUNK.NUMBER.eq(chunk.number()))
                .execute();
    }

    /** Removes some of a file, the last of it first; how many pieces went. */
    int clear(ExportId id) {
        var some = DSL.select(EXPORT_CHUNK.NUMBER)
                .from(EXPORT_CHUNK)
                .where(ours(id))
                .orderBy(EXPORT_CHUNK.NUMBER.desc())
                .limit(DELETED_AT_ONCE);
        return dsl.deleteFrom(EXPORT_CHUNK)
                .where(ours(id), EXPORT_CHUNK.NUMBER.in(some))
                .execute();
    }

    private static Condition ours(ExportId id) {
        return EXPORT_CHUNK.WORKSPACE_ID.eq(WorkspaceScope.current()).and(EXPORT_CHUNK.EXPORT_ID.eq(id));
    }

    private static ExportChunk read(Record r) {
        return new ExportChunk(
                r.get(EXPORT_CHUNK.NUMBER),
                Arrays.stream(r.get(EXPORT_CHUNK.CONTACTS)).map(ContactId::new).toList(),
                List.of(r.get(EXPORT_CHUNK.ENDS)),
                r.get(EXPORT_CHUNK.BODY));
    }
}
