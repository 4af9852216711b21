package io.flusomail.audience;

import io.flusomail.testkit.ForeignWorld;
import java.util.List;
import org.springframework.stereotype.Component;

/** Contacts, lists, tags and fields of another workspace. */
@Component
final class AudienceForeignWorld implements ForeignWorld {

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Row> rows() {
        return List.of(
                new Row("lists", "/api/lists", "{\"list_name\":\"Foreign {{unique}}\"}"),
                new Row("tags", "/api/tags", "{\"name\":\"foreign-{{unique}}\"}"),
                new Row("fields", "/api/fields", "{\"key\":\"f_{{unique}}\",\"label\":\"Foreign\",\"type\":\"text\"}"),
                new Row("contacts", "/api/contacts", "{\"email\":\"someone-{{unique}}@people.example\"}"),
                Row.upload("imports", "/api/imports", "{\"list_id\":\"{{lists}}\",\"update_existing\":false}"));
    }

    @Override
    public List<Use> uses() {
        return List.of(
                new Use(
                        "POST",
                        "/api/contacts",
                        "{\"email\":\"mine-{{unique}}@people.example\",\"lists\":[\"{{lists}}\"]}"),
                new Use("POST", "/api/tags/{{own:tags}}/merge", "{\"into\":\"{{tags}}\"}"));
    }
}
