package io.flusomail.delivery;

import io.flusomail.testkit.ForeignWorld;
import java.util.List;
import org.springframework.stereotype.Component;

/** A provider and a sender of another workspace. */
@Component
final class DeliveryForeignWorld implements ForeignWorld {

    @Override
    public int order() {
        return 41;
    }

    @Override
    public List<Row> rows() {
        return List.of(
                new Row("providers", "/api/providers", """
                        {"name": "Foreign {{unique}}", "kind": "smtp",
                         "settings": {"host": "127.0.0.1", "port": 9, "security": "none"}}"""),
                new Row(
                        "senders",
                        "/api/senders",
                        "{\"from_name\": \"Foreign\", \"from_email\": \"f-{{unique}}@people.example\"}"));
    }

    @Override
    public List<Use> uses() {
        return List.of(new Use("POST", "/api/senders", """
                {"from_name": "Mine", "from_email": "m-{{unique}}@people.example", "provider_id": "{{providers}}"}"""));
    }
}
