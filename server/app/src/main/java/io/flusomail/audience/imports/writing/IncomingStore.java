package io.flusomail.audience.imports.writing;

import static io.flusomail.audience.db.Tables.CONTACT;

import io.flusomail.audience.imports.reading.Standing;
import io.flusomail.audience.imports.staging.StagedColumns;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/**
 * The chunk that a transaction is writing, as the temporary table {@code incoming} of its connection: without a log of
 * its own, and empty again when the transaction ends.
 *
 * <p>Statements join it in one direction only, from here to an index of the other table: by {@code lateral}, by a
 * scalar sub-select or by {@code on conflict}. No statistics, however wrong, can turn that round.
 */
@Component
class IncomingStore {

    private static final String TABLE = """
            create temporary table if not exists incoming (
              line bigint not null,
              contact_id uuid not null,             -- of the person to be, or of the one found
              found boolean not null default false, -- the person was here before
              email text, email_norm text collate "C", external_id text collate "C", first_name text, last_name text,
              phone text, locale text, time_zone text, fields jsonb, tags text[], standing text,
              consent_at timestamptz, consent_ip text
            ) on commit delete rows""";

    private static final String FILL = "copy pg_temp.incoming (%s) from stdin";

    /** Locks those whom it finds, in the order of the key: imports that meet wait for each other. */
    private static final String MATCH = """
            with known as materialized (
              select i.place, k.id
              from (select ctid as place, contact_id, %1$s as key from pg_temp.incoming
                    where not found and %2$s order by %1$s) i
              cross join lateral (
                select c.id from audience.contact c
                where c.workspace_id = ? and c.%1$s = i.key and c.id <> i.contact_id for no key update) k)
            update pg_temp.incoming i set found = true, contact_id = known.id from known where i.ctid = known.place""";

    private static final String MATCH_BY_ADDRESS = MATCH.formatted("email_norm", "email_norm is not null");
    private static final String MATCH_BY_EXTERNAL_ID = MATCH.formatted("external_id", "email_norm is null");

    private static final String STAND = """
            update pg_temp.incoming i set standing = s.standing
            from unnest(?::bigint[], ?::text[]) as s(line, standing)
            where i.line = s.line""";

    private final DSLContext dsl;

    IncomingStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Puts a chunk into the table and prepares the transaction to write it. */
    void fill(Chunk chunk) {
        // Whatever a crash takes back is written again, and the end of the import awaits the disk for all of it.
        dsl.execute("set local synchronous_commit = off");
        // Tables grow while they are written: a plan made for their beginning must not be kept.
        dsl.execute("set local plan_cache_mode = force_custom_plan");
        dsl.execute(TABLE);
        String fill = FILL.formatted(StagedColumns.namesOf(chunk.body()));
        dsl.connection(connection -> {
            try {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(fill, new ByteArrayInputStream(chunk.body()), 1 << 16);
            } catch (SQLException e) {
                throw Objects.requireNonNull(new SQLStateSQLExceptionTranslator().translate("import", fill, e));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Has these lines' people stand so. */
    void stand(Map<Long, Standing> standings) {
        dsl.execute(
                STAND,
                standings.keySet().toArray(Long[]::new),
                standings.values().stream().map(Standing::code).toArray(String[]::new));
    }

    /** Finds people who are known and locks them; their rows then bear their ids. How many were found now. */
    int match() {
        UUID workspace = WorkspaceScope.current().value();
        return dsl.execute(MATCH_BY_ADDRESS, workspace) + dsl.execute(MATCH_BY_EXTERNAL_ID, workspace);
    }

    /** The people of the chunk of whom a condition holds. */
    Select<Record1<ContactId>> people(String condition) {
        return DSL.selectDistinct(contact()).from("pg_temp.incoming").where(condition);
    }

    /** The addresses of the chunk's people of whom a condition holds. */
    Select<Record1<String>> addresses(String condition) {
        return DSL.selectDistinct(address()).from("pg_temp.incoming").where("email_norm is not null and " + condition);
    }

    /** Those who are new and of whom the file says nothing else, with their addresses. */
    Select<Record2<ContactId, String>> created() {
        return DSL.select(contact(), address()).from("pg_temp.incoming").where("not found and standing is null");
    }

    /** Those of whom a condition holds, with when and from where they agreed, as far as the file says so. */
    Select<Record3<ContactId, Instant, String>> evidence(String condition) {
        return DSL.select(
                        contact(),
                        DSL.field("consent_at", CONTACT.CREATED_AT.getDataType()),
                        DSL.field("consent_ip", String.class))
                .distinctOn(contact())
                .from("pg_temp.incoming")
                .where(condition)
                .orderBy(contact());
    }

    static Field<ContactId> contact() {
        return DSL.field("contact_id", CONTACT.ID.getDataType());
    }

    private static Field<String> address() {
        return DSL.field("email_norm", String.class);
    }
}
