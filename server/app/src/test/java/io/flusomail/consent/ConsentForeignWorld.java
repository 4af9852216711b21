package io.flusomail.consent;

import io.flusomail.testkit.ForeignWorld;
import java.util.List;
import org.springframework.stereotype.Component;

/** What another workspace closed, offers, leaves out and caps. */
@Component
final class ConsentForeignWorld implements ForeignWorld {

    @Override
    public int order() {
        return 50;
    }

    @Override
    public List<Row> rows() {
        return List.of(
                new Row(
                        "suppressions",
                        "/api/suppressions",
                        "{\"email\":\"gone-{{unique}}@people.example\",\"reason\":\"manual\"}"),
                new Row("topics", "/api/topics", "{\"name\":\"Topic {{unique}}\"}"),
                new Row("suppression-lists", "/api/suppression-lists", "{\"name\":\"List {{unique}}\"}"),
                new Row(
                        "frequency-caps",
                        "/api/frequency-caps",
                        "{\"name\":\"Cap {{unique}}\",\"most\":3,\"window\":\"P7D\"}"));
    }

    @Override
    public List<Use> uses() {
        return List.of(
                new Use("POST", "/api/contacts/{id}/opt-in", "{\"list_id\":\"{{lists}}\"}"),
                new Use(
                        "PATCH",
                        "/api/contacts/{id}/preferences",
                        "{\"topics\":[{\"topic_id\":\"{{topics}}\",\"wanted\":true}]}"),
                new Use(
                        "POST",
                        "/api/frequency-caps",
                        "{\"name\":\"Cap of {{unique}}\",\"most\":3,\"window\":\"P7D\",\"topic_id\":\"{{topics}}\"}"),
                new Use(
                        "PUT",
                        "/api/frequency-caps/{id}",
                        "{\"name\":\"Cap by {{unique}}\",\"most\":3,\"window\":\"P7D\",\"topic_id\":\"{{topics}}\"}"));
    }
}
