package io.flusomail.audience.imports.writing;

import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.secrets.ErasedAddresses;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Who was erased while a file waits to be written: for as long as that takes, a keyed hash of each address and external id.
 * The file may name them, and must not bring them back.
 */
@Component
public class ErasedMeanwhileStore {

    /** Older ones are cleared, whatever became of them. */
    private static final Duration UNDER_WAY = Duration.ofDays(30);

    private static final String EXTERNAL_ID = "external_id:";

    private static final String REMEMBER = """
            insert into audience.import_erased (workspace_id, import_id, key)
            select i.workspace_id, i.id, k.key
            from audience.import i cross join unnest(?::text[]) as k (key)
            where i.workspace_id = ? and i.created_at > ?::timestamptz
              and (i.stage in ('fetching', 'staging') or i.stage = 'staged' and exists (
                select from audience.import_chunk c where c.workspace_id = i.workspace_id and c.import_id = i.id))
            on conflict do nothing""";

    private static final String ANY = """
            select exists (select from audience.import_erased e where e.workspace_id = ? and e.import_id = ?)""";

    /** Of a row of the chunk in hand whether it is one of them, by its address or by its external id. */
    private static final String IS_ERASED = """
            (select e.key from audience.import_erased e
             where e.workspace_id = ? and e.import_id = ? and e.key in (
               '#' || encode(sha256(convert_to(? || i.email_norm, 'UTF8')), 'hex'),
               '#' || encode(sha256(convert_to(? || '%s' || i.external_id, 'UTF8')), 'hex'))
             limit 1) is not null""".formatted(EXTERNAL_ID);

    /** Not what the row said: it is forgotten with them. */
    private static final String TAKE_OUT = """
            with gone as (delete from pg_temp.incoming i where %s returning i.line)
            insert into audience.import_error (import_id, workspace_id, line, code, message, row)
            select ?, ?, gone.line, 'erased', 'The person was erased after the file was read.', '' from gone
            on conflict (import_id, line) do update set column_name = null, code = excluded.code, message = excluded.message,
              row = '', email_norm = null, external_id = null""".formatted(IS_ERASED);

    private static final String MADE =
            "select exists (select from pg_temp.incoming i where not i.found and %s)".formatted(IS_ERASED);

    private final DSLContext dsl;
    private final ErasedAddresses erased;
    private final Clock clock;

    ErasedMeanwhileStore(DSLContext dsl, ErasedAddresses erased, Clock clock) {
        this.dsl = dsl;
        this.erased = erased;
        this.clock = clock;
    }

    /** For all imports that are under way. */
    public void remember(Collection<String> norms, Collection<String> externalIds) {
        String[] keys = Stream.concat(norms.stream(), externalIds.stream().map(EXTERNAL_ID::concat))
                .map(erased::of)
                .toArray(String[]::new);
        dsl.execute(
                REMEMBER, keys, workspace(), clock.instant().minus(UNDER_WAY).atOffset(ZoneOffset.UTC));
    }

    /** Takes the rows of such people out of the chunk in hand; how many. */
    int takeOut(ImportId id) {
        return any(id)
                ? dsl.execute(TAKE_OUT, workspace(), id.value(), erased.key(), erased.key(), id.value(), workspace())
                : 0;
    }

    /** Whether such people were made of rows: they were erased since they were taken out. */
    boolean made(ImportId id) {
        return any(id)
                && dsl.fetchSingle(MADE, workspace(), id.value(), erased.key(), erased.key())
                        .get(0, Boolean.class);
    }

    private boolean any(ImportId id) {
        return dsl.fetchSingle(ANY, workspace(), id.value()).get(0, Boolean.class);
    }

    /** The import is over. */
    public int forget(ImportId id) {
        return dsl.execute(
                "delete from audience.import_erased where workspace_id = ? and import_id = ?", workspace(), id.value());
    }

    private static UUID workspace() {
        return WorkspaceScope.current().value();
    }
}
