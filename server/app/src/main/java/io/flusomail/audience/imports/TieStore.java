package io.flusomail.audience.imports;

import static io.flusomail.audience.db.Tables.CONTACT_TAG;
import static io.flusomail.audience.db.Tables.IMPORT_ROW;
import static io.flusomail.audience.db.Tables.LIST;
import static io.flusomail.audience.db.Tables.LIST_MEMBER;

import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Puts the people of a chunk on the list and under the tags, and tells the log of them. */
@Component
class TieStore {

    private final DSLContext dsl;

    TieStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Who has left the list stays off it; who comes in as unsubscribed is on record as such. */
    void join(Chunk chunk, ListId list, boolean consented, Instant now) {
        Field<String> status = DSL.when(
                        IMPORT_ROW.STANDING.in("unsubscribed", "bounced", "complained", "suppressed"), "unsubscribed")
                .when(consented ? DSL.falseCondition() : LIST.DOUBLE_OPT_IN.isTrue(), "pending")
                .otherwise("active");
        dsl.insertInto(
                        LIST_MEMBER,
                        LIST_MEMBER.WORKSPACE_ID,
                        LIST_MEMBER.LIST_ID,
                        LIST_MEMBER.CONTACT_ID,
                        LIST_MEMBER.STATUS,
                        LIST_MEMBER.JOINED_AT,
                        LIST_MEMBER.UPDATED_AT)
                .select(DSL.select(
                                LIST.WORKSPACE_ID, LIST.ID, IMPORT_ROW.CONTACT_ID, status, DSL.val(now), DSL.val(now))
                        .from(IMPORT_ROW)
                        .join(LIST)
                        .on(LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST.ID.eq(list))
                        .where(ChunkStore.in(chunk))
                        .orderBy(IMPORT_ROW.CONTACT_ID))
                .onConflictDoNothing()
                .execute();
    }

    /** The names of all tags in a chunk. */
    List<String> tagNames(Chunk chunk) {
        Field<String> name = DSL.field("unnest({0})", String.class, IMPORT_ROW.TAGS);
        return dsl.selectDistinct(name)
                .from(IMPORT_ROW)
                .where(ChunkStore.in(chunk))
                .fetch(name);
    }

    /** Gives each person the tags of the row. */
    void tagByRow(Chunk chunk, Map<String, TagId> idsByName, Instant now) {
        String[] names = idsByName.keySet().toArray(String[]::new);
        TagId[] ids = idsByName.values().toArray(TagId[]::new);
        Field<TagId> id = DSL.field(DSL.name("known", "id"), CONTACT_TAG.TAG_ID.getDataType());
        Field<String> name = DSL.field(DSL.name("known", "name"), String.class);
        dsl.insertInto(
                        CONTACT_TAG,
                        CONTACT_TAG.WORKSPACE_ID,
                        CONTACT_TAG.TAG_ID,
                        CONTACT_TAG.CONTACT_ID,
                        CONTACT_TAG.ADDED_AT)
                .select(DSL.selectDistinct(
                                DSL.val(WorkspaceScope.current(), CONTACT_TAG.WORKSPACE_ID),
                                id,
                                IMPORT_ROW.CONTACT_ID,
                                DSL.val(now))
                        .from(IMPORT_ROW)
                        .join(DSL.table(
                                "unnest({0}, {1}) as known(name, id)",
                                DSL.val(names),
                                DSL.val(ids, CONTACT_TAG.TAG_ID.getDataType().array())))
                        .on(name.eq(DSL.any(IMPORT_ROW.TAGS)))
                        .where(ChunkStore.in(chunk)))
                .onConflictDoNothing()
                .execute();
    }

    /** Gives everybody these tags. */
    void tagAll(Chunk chunk, Collection<TagId> tags, Instant now) {
        for (TagId tag : tags) {
            dsl.insertInto(
                            CONTACT_TAG,
                            CONTACT_TAG.WORKSPACE_ID,
                            CONTACT_TAG.TAG_ID,
                            CONTACT_TAG.CONTACT_ID,
                            CONTACT_TAG.ADDED_AT)
                    .select(DSL.select(
                                    DSL.val(WorkspaceScope.current(), CONTACT_TAG.WORKSPACE_ID),
                                    DSL.val(tag, CONTACT_TAG.TAG_ID),
                                    IMPORT_ROW.CONTACT_ID,
                                    DSL.val(now))
                            .from(IMPORT_ROW)
                            .where(ChunkStore.in(chunk)))
                    .onConflictDoNothing()
                    .execute();
        }
    }

    /** One fact for each person. */
    Select<Record4<ContactId, String, Instant, JSONB>> facts(Chunk chunk, JSONB ofNew, JSONB ofKnown, Instant now) {
        return DSL.select(
                        IMPORT_ROW.CONTACT_ID,
                        DSL.inline(EventKind.IMPORTED.code()),
                        DSL.val(now),
                        DSL.when(IMPORT_ROW.FOUND, DSL.val(ofKnown)).otherwise(DSL.val(ofNew)))
                .from(IMPORT_ROW)
                .where(ChunkStore.in(chunk));
    }
}
