package io.flusomail.delivery.ledger;

import static io.flusomail.delivery.db.Tables.PROVIDER;
import static io.flusomail.delivery.db.Tables.SEND;
import static io.flusomail.delivery.db.Tables.SEND_QUEUE;
import static io.flusomail.delivery.db.Tables.SOURCE;

import io.flusomail.delivery.MessageIds;
import io.flusomail.delivery.RecipientFilter;
import io.flusomail.delivery.RecipientRow;
import io.flusomail.delivery.SendStatus;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.secrets.ErasedAddresses;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who is in the ledger, and where each stands. A row's own status is right once it has ended; before, the queue knows
 * whether it waits, is held by a node, or was put off.
 */
@Component
public class FindRecipients {

    private static final Field<String> STATUS = DSL.when(SEND_QUEUE.SEND_ID.isNull(), SEND.STATUS)
            .when(SEND_QUEUE.NODE_ID.isNotNull(), SendStatus.CLAIMED.code())
            .when(SEND_QUEUE.ATTEMPTS.gt((short) 0), SendStatus.DEFERRED.code())
            .otherwise(SendStatus.PENDING.code());

    private final WorkspaceQueries queries;

    FindRecipients(WorkspaceQueries queries) {
        this.queries = queries;
    }

    public CursorPage<RecipientRow> of(SourceId source, RecipientFilter filter, CursorRequest request) {
        Condition where = SEND.SOURCE_ID.eq(source).and(matches(filter));
        Condition after = after(request).map(SEND.ID::gt).orElse(DSL.noCondition());
        return cut(rows(where.and(after), SEND.ID.asc(), request.limit() + 1), request);
    }

    public CursorPage<RecipientRow> all(RecipientFilter filter, CursorRequest request) {
        return cut(newest(filter, DSL.noCondition(), after(request), request.limit() + 1), request);
    }

    /**
     * Rows of any source, newest first.
     *
     * @param which what else must hold of {@code delivery.send}
     */
    public List<RecipientRow> newest(RecipientFilter filter, Condition which, Optional<SendId> before, int limit) {
        Condition older = before.map(SEND.ID::lt).orElse(DSL.noCondition());
        return rows(matches(filter).and(which).and(older), SEND.ID.desc(), limit);
    }

    public Optional<RecipientRow> one(SendId id) {
        return select().where(SEND.WORKSPACE_ID.eq(WorkspaceScope.current()), SEND.ID.eq(id))
                .fetchOptional(FindRecipients::row);
    }

    /** The last row that was shown. */
    public static Optional<SendId> after(CursorRequest request) {
        try {
            return request.after().map(SendId::of);
        } catch (IllegalArgumentException _) {
            throw CursorRequest.unreadable();
        }
    }

    private List<RecipientRow> rows(Condition where, OrderField<?> order, int limit) {
        return select().where(SEND.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(where)
                .orderBy(order)
                .limit(limit)
                .fetch(FindRecipients::row);
    }

    /** A page of rows of which one more was fetched, where there is one more. */
    public static CursorPage<RecipientRow> cut(List<RecipientRow> rows, CursorRequest request) {
        boolean more = rows.size() > request.limit();
        List<RecipientRow> shown = more ? rows.subList(0, request.limit()) : rows;
        return new CursorPage<>(
                shown, more ? CursorRequest.cursor(shown.getLast().id().toString()) : null, null);
    }

    private SelectJoinStep<? extends Record> select() {
        return queries.dsl()
                .select(SEND.ID, SEND.CONTACT_ID, SEND.EMAIL, STATUS, SEND.REASON, SEND.ATTEMPTS, SEND.PROVIDER_ID)
                .select(PROVIDER.NAME, SEND.RESPONSE, SOURCE.MESSAGE_DOMAIN, SEND.CHANGED_AT)
                .select(SEND.SOURCE_ID, SOURCE.KIND, SOURCE.OWNER_ID)
                .from(SEND)
                .join(SOURCE)
                .on(SOURCE.ID.eq(SEND.SOURCE_ID), SOURCE.WORKSPACE_ID.eq(SEND.WORKSPACE_ID))
                .leftJoin(SEND_QUEUE)
                .on(
                        SEND_QUEUE.SOURCE_ID.eq(SEND.SOURCE_ID),
                        SEND_QUEUE.SEND_ID.eq(SEND.ID),
                        SEND_QUEUE.WORKSPACE_ID.eq(SEND.WORKSPACE_ID))
                .leftJoin(PROVIDER)
                .on(PROVIDER.ID.eq(SEND.PROVIDER_ID), PROVIDER.WORKSPACE_ID.eq(SEND.WORKSPACE_ID));
    }

    private static Condition matches(RecipientFilter filter) {
        List<Condition> all = new ArrayList<>();
        if (filter.status() != null) {
            all.add(is(filter.status()));
        }
        if (filter.recipient() != null) {
            all.add(DSL.lower(SEND.EMAIL).eq(DSL.lower(filter.recipient())));
        }
        if (filter.reason() != null) {
            all.add(SEND.REASON.eq(filter.reason()));
        }
        return DSL.and(all);
    }

    /** In the form that reaches an index: few rows are open or exceptional, most are sent. */
    private static Condition is(SendStatus status) {
        return switch (status) {
            case PENDING ->
                SEND_QUEUE.SEND_ID.isNotNull().and(SEND_QUEUE.NODE_ID.isNull()).and(SEND_QUEUE.ATTEMPTS.eq((short) 0));
            case DEFERRED -> SEND_QUEUE.NODE_ID.isNull().and(SEND_QUEUE.ATTEMPTS.gt((short) 0));
            case CLAIMED -> SEND_QUEUE.NODE_ID.isNotNull();
            case SENT -> SEND.STATUS.eq(status.code());
            case DELIVERED, BOUNCED, COMPLAINED, FAILED, SKIPPED, CANCELLED, UNCERTAIN ->
                SEND.EXCEPTION.eq(status.code());
        };
    }

    private static RecipientRow row(Record r) {
        SendId id = r.get(SEND.ID);
        return new RecipientRow(
                id,
                r.get(SEND.CONTACT_ID),
                shown(r.get(SEND.EMAIL)),
                SendStatus.of(r.get(STATUS)),
                r.get(SEND.REASON),
                r.get(SEND.ATTEMPTS),
                provider(r),
                r.get(SEND.RESPONSE),
                MessageIds.of(id, r.get(SOURCE.MESSAGE_DOMAIN)),
                r.get(SEND.CHANGED_AT),
                r.get(SEND.SOURCE_ID),
                r.get(SOURCE.KIND),
                r.get(SOURCE.OWNER_ID));
    }

    private static @Nullable String shown(String kept) {
        return ErasedAddresses.isErased(kept) ? null : kept;
    }

    /** The sandbox that every workspace has from the start has no row of its own. */
    private static @Nullable String provider(Record r) {
        if (r.get(SEND.PROVIDER_ID) != null) {
            String name = r.get(PROVIDER.NAME);
            return name == null ? "deleted" : name;
        }
        return r.get(SEND.ATTEMPTS) > 0 ? "sandbox" : null;
    }
}
