package io.flusomail.consent;

import io.flusomail.testkit.ForeignWorld;
import java.util.List;
import org.springframework.stereotype.Component;

/** A suppression of another workspace. */
@Component
final class ConsentForeignWorld implements ForeignWorld {

    @Override
    public int order() {
        return 50;
    }

    @Override
    public List<Row> rows() {
        return List.of(new Row(
                "suppressions",
                "/api/suppressions",
                "{\"email\":\"gone-{{unique}}@people.example\",\"reason\":\"manual\"}"));
    }
}
