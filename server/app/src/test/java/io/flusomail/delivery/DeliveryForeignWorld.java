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
                new Row(
                        "providers",
                        "/api/providers",
                        "{\"name\": \"Foreign {{unique}}\", \"kind\": \"sandbox\", \"settings\": {}}"),
                new Row(
                        "senders",
                        "/api/senders",
                        "{\"from_name\": \"Foreign {{unique}}\", \"from_email\": \"f-{{unique}}@people.example\"}"));
    }
}
