package io.flusomail.messages;

import io.flusomail.testkit.ForeignWorld;
import java.util.List;
import org.springframework.stereotype.Component;

/** Mails that would be made of another workspace's things. */
@Component
final class MessagesForeignWorld implements ForeignWorld {

    @Override
    public int order() {
        return 70;
    }

    @Override
    public List<Row> rows() {
        return List.of();
    }

    @Override
    public List<Use> uses() {
        String test = "/api/templates/{{own:templates}}/test-send";
        return List.of(
                new Use("POST", "/api/messages", """
                        {"to": "a@example.com", "subject": "A", "text": "B", "sender_profile_id": "{{senders}}"}"""),
                new Use("POST", "/api/messages", """
                        {"to": "a@example.com", "subject": "A", "template_id": "{{templates}}",
                         "sender_profile_id": "{{own:senders}}"}"""),
                new Use("POST", test, """
                        {"emails": ["a@example.com"], "sender_profile_id": "{{senders}}"}"""),
                new Use("POST", test, """
                        {"emails": ["a@example.com"], "sender_profile_id": "{{own:senders}}",
                         "contact_id": "{{contacts}}"}"""));
    }
}
