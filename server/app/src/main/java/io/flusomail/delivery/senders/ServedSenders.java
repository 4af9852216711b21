package io.flusomail.delivery.senders;

import io.flusomail.delivery.SenderDirectory;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.PageRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ServedSenders implements SenderDirectory {

    private static final PageRequest OLDEST = new PageRequest(1, 200);

    private final SenderStore store;

    ServedSenders(SenderStore store) {
        this.store = store;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Identity> find(SenderId id) {
        return store.find(WorkspaceScope.current(), id).map(ServedSenders::identity);
    }

    @Override
    @Transactional(readOnly = true)
    public Identity require(SenderId id, String fieldPath) {
        return find(id).orElseThrow(
                        () -> ProblemException.invalid(fieldPath, "unknown", "There is no sender " + id + " here."));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Identity> first() {
        return oldest().stream().findFirst().map(ServedSenders::identity);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        oldest().forEach(s -> names.put(s.id().toString(), s.fromName() + " <" + s.fromEmail() + ">"));
        return names;
    }

    private List<Sender> oldest() {
        return store.page(WorkspaceScope.current(), OLDEST);
    }

    private static Identity identity(Sender sender) {
        return new Identity(sender.id(), sender.fromName(), sender.fromEmail(), sender.replyTo());
    }
}
