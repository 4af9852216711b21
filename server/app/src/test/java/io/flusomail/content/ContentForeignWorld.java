package io.flusomail.content;

import io.flusomail.testkit.ForeignWorld;
import java.util.List;
import org.springframework.stereotype.Component;

/** A template of another workspace. */
@Component
final class ContentForeignWorld implements ForeignWorld {

    @Override
    public int order() {
        return 40;
    }

    @Override
    public List<Row> rows() {
        return List.of(new Row("templates", "/api/templates", """
                {"template_name": "Foreign {{unique}}", "template_type": "regular", "category": "newsletter",
                 "html_content": "<p>Hello</p>"}"""));
    }

    @Override
    public List<Use> uses() {
        return List.of(
                new Use(
                        "POST",
                        "/api/templates/preview",
                        "{\"contact_id\": \"{{contacts}}\", \"html_content\": \"<p>Hello</p>\"}"),
                new Use("POST", "/api/templates/{id}/preview", "{\"contact_id\": \"{{contacts}}\"}"));
    }
}
