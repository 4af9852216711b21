package io.flusomail.delivery.log;

import static io.flusomail.delivery.db.Tables.SEND;
import static io.flusomail.delivery.db.Tables.SEND_ATTEMPT;
import static io.flusomail.delivery.db.Tables.SOURCE;

import io.flusomail.delivery.RecipientFilter;
import io.flusomail.delivery.RecipientRow;
import io.flusomail.delivery.ledger.FindRecipients;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record2;
import org.jooq.Records;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The message log, newest first. However many mails there are, each question goes along an index: those of a campaign by
 * its sources; those of a provider by its hand-overs, as the rows themselves are kept free of an index on what changes
 * with each outcome.
 */
@Component
class FindMessages {

    /** Sends of one campaign, each begun after the one before was undone. */
    private static final int MOST_SOURCES = 100;

    /** So often hand-overs are looked at for one page; what is rare among them comes in pages that may be short. */
    private static final int LOOKS = 20;

    private static final int LEAST_LOOKED_AT = 200;

    private final FindRecipients recipients;
    private final WorkspaceQueries queries;

    FindMessages(FindRecipients recipients, WorkspaceQueries queries) {
        this.recipients = recipients;
        this.queries = queries;
    }

    CursorPage<RecipientRow> of(MessageFilter filter, CursorRequest request) {
        ProviderId provider = filter.provider();
        if (filter.campaign() != null) {
            return ofCampaign(filter.campaign(), filter.rows(), by(provider), request);
        }
        if (provider == null) {
            return recipients.all(filter.rows(), request);
        }
        return filter.rows().recipient() == null
                ? ofProvider(provider, filter.rows(), request)
                : FindRecipients.cut(newest(filter.rows(), by(provider), request), request);
    }

    private static Condition by(@Nullable ProviderId provider) {
        return provider == null ? DSL.noCondition() : SEND.PROVIDER_ID.eq(provider);
    }

    private List<RecipientRow> newest(RecipientFilter rows, Condition which, CursorRequest request) {
        return recipients.newest(rows, which, FindRecipients.after(request), request.limit() + 1);
    }

    private CursorPage<RecipientRow> ofCampaign(
            CampaignId campaign, RecipientFilter rows, Condition which, CursorRequest request) {
        List<RecipientRow> found = sources(campaign).stream()
                .flatMap(source -> newest(rows, SEND.SOURCE_ID.eq(source).and(which), request).stream())
                .sorted(Comparator.comparing((RecipientRow row) -> row.id().toString())
                        .reversed())
                .limit(request.limit() + 1)
                .toList();
        return FindRecipients.cut(found, request);
    }

    private List<SourceId> sources(CampaignId campaign) {
        return queries.dsl()
                .select(SOURCE.ID)
                .from(SOURCE)
                .where(SOURCE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(SOURCE.OWNER_ID.eq(campaign.value()))
                .and(SOURCE.KIND.eq("campaign"))
                .orderBy(SOURCE.ID.desc())
                .limit(MOST_SOURCES)
                .fetch(SOURCE.ID);
    }

    private CursorPage<RecipientRow> ofProvider(ProviderId provider, RecipientFilter rows, CursorRequest request) {
        List<RecipientRow> found = new ArrayList<>();
        Optional<SendId> before = FindRecipients.after(request);
        for (int look = 0; look < LOOKS && found.size() <= request.limit(); look++) {
            List<HandOver> handOvers = handOvers(provider, before, Math.max(LEAST_LOOKED_AT, request.limit() + 1));
            if (handOvers.isEmpty()) {
                return FindRecipients.cut(found, request);
            }
            Condition which = among(handOvers).and(SEND.PROVIDER_ID.eq(provider));
            found.addAll(recipients.newest(rows, which, Optional.empty(), handOvers.size()));
            before = Optional.of(handOvers.getLast().send());
        }
        return found.size() > request.limit()
                ? FindRecipients.cut(found, request)
                : new CursorPage<>(
                        found,
                        before.map(id -> CursorRequest.cursor(id.toString())).orElse(null),
                        null);
    }

    private record HandOver(SourceId source, SendId send) {}

    private List<HandOver> handOvers(ProviderId provider, Optional<SendId> before, int limit) {
        return handOverQuery(provider, before, limit).fetch(Records.mapping(HandOver::new));
    }

    /** What a walk through {@code send_attempt_of_provider} answers from its newest entry on. */
    ResultQuery<Record2<SourceId, SendId>> handOverQuery(ProviderId provider, Optional<SendId> before, int limit) {
        return queries.dsl()
                .select(SEND_ATTEMPT.SOURCE_ID, SEND_ATTEMPT.SEND_ID)
                .from(SEND_ATTEMPT)
                .where(SEND_ATTEMPT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(SEND_ATTEMPT.PROVIDER_ID.eq(provider))
                .and(before.map(SEND_ATTEMPT.SEND_ID::lt).orElse(DSL.noCondition()))
                .orderBy(SEND_ATTEMPT.SEND_ID.desc())
                .limit(limit);
    }

    /** With their range, which bounds what is walked through whatever the planner thinks of the ids. */
    private static Condition among(List<HandOver> handOvers) {
        Set<SourceId> sources = handOvers.stream().map(HandOver::source).collect(Collectors.toSet());
        Set<SendId> sends = handOvers.stream().map(HandOver::send).collect(Collectors.toSet());
        return SEND.SOURCE_ID
                .in(sources)
                .and(SEND.ID.in(sends))
                .and(SEND.ID.between(
                        handOvers.getLast().send(), handOvers.getFirst().send()));
    }
}
