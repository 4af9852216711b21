package io.flusomail.messages;

import io.flusomail.delivery.engine.DeliveryEngine;
import io.flusomail.testkit.ForeignWorld;
import java.util.List;
import org.springframework.stereotype.Component;

/** A mail that was sent, and mails made of ids. */
@Component
final class MessagesForeignWorld implements ForeignWorld {

    private final DeliveryEngine engine;

    MessagesForeignWorld(DeliveryEngine engine) {
        this.engine = engine;
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public List<Row> rows() {
        return List.of(new Row("messages", "/api/messages", """
                {"to": "somebody-{{unique}}@people.example", "subject": "Foreign {{unique}}", "text": "B",
                 "sender_profile_id": "{{senders}}"}"""));
    }

    @Override
    public List<Use> uses() {
        return List.of(new Use("POST", "/api/messages", """
                        {"to": "a@example.com", "subject": "A", "template_id": "{{templates}}",
                         "sender_profile_id": "{{senders}}"}"""), new Use("POST", "/api/templates/{id}/test-send", """
                        {"emails": ["a@example.com"], "sender_profile_id": "{{senders}}"}"""));
    }

    @Override
    public void settle() {
        engine.runDue();
    }

    @Override
    public List<Found> found() {
        return List.of(new Found("sandbox/messages", "/api/sandbox/messages"));
    }
}
