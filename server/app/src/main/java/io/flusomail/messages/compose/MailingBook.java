package io.flusomail.messages.compose;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flusomail.content.Templates;
import io.flusomail.content.rendering.Compilation;
import io.flusomail.content.rendering.CompiledTemplate;
import io.flusomail.content.rendering.TemplateLink;
import io.flusomail.delivery.Ledger;
import io.flusomail.messages.mime.Mailbox;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mailings made ready for rendering; those lately used are kept. A mailing never changes, so none grows stale. */
@Component
public final class MailingBook {

    private static final int KEPT = 200;
    private static final Duration KEPT_FOR = Duration.ofHours(1);

    private record Key(WorkspaceId workspace, SourceId source) {}

    private final MailingStore store;
    private final Templates templates;
    private final Ledger ledger;
    private final MailHeaders headers;
    private final Transactions transactions;
    private final Cache<Key, PreparedMailing> ready =
            Caffeine.newBuilder().maximumSize(KEPT).expireAfterAccess(KEPT_FOR).build();

    MailingBook(
            MailingStore store, Templates templates, Ledger ledger, MailHeaders headers, Transactions transactions) {
        this.store = store;
        this.templates = templates;
        this.ledger = ledger;
        this.headers = headers;
        this.transactions = transactions;
    }

    /** Nothing for a source of the bound workspace that no content was prepared for. */
    public Optional<PreparedMailing> find(SourceId source) {
        WorkspaceId workspace = WorkspaceScope.current();
        Key key = new Key(workspace, source);
        PreparedMailing known = ready.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PreparedMailing> loaded = load(workspace, source);
        loaded.ifPresent(mailing -> ready.put(key, mailing));
        return loaded;
    }

    private Optional<PreparedMailing> load(WorkspaceId workspace, SourceId source) {
        Optional<Mailing> mailing = transactions.call(() -> store.find(source));
        return mailing.flatMap(m -> ledger.state(source).map(s -> prepared(workspace, m, s.messageDomain())));
    }

    private PreparedMailing prepared(WorkspaceId workspace, Mailing mailing, String messageDomain) {
        CompiledTemplate template = mailing.kind().isSystem() ? null : compiled(mailing);
        List<TemplateLink> links = template == null ? List.of() : template.links();
        BitSet dynamic = new BitSet();
        links.stream().filter(link -> link.url() == null).forEach(link -> dynamic.set(link.number() - 1));
        Mailing.Origin origin = mailing.origin();
        Mailbox from = new Mailbox(origin.fromName(), origin.fromEmail());
        return new PreparedMailing(
                mailing,
                template,
                dynamic,
                links.size(),
                from,
                from.wireAddress(),
                mailbox(origin.replyTo()),
                headers.of(workspace, mailing),
                messageDomain);
    }

    private static @Nullable Mailbox mailbox(@Nullable String address) {
        return address == null || address.isEmpty() ? null : Mailbox.of(address);
    }

    private CompiledTemplate compiled(Mailing mailing) {
        return switch (templates.compile(mailing.content())) {
            case Compilation.Compiled(CompiledTemplate template) -> template;
            case Compilation.Refused(var problems) ->
                throw new IllegalStateException(
                        "the content of " + mailing.source() + " compiled when it was prepared: " + problems);
        };
    }
}
