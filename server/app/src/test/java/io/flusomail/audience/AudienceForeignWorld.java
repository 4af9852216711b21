package io.flusomail.audience;

import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.ForeignWorld;
import java.util.List;
import org.springframework.stereotype.Component;

/** Contacts, lists, tags and fields of another workspace. */
@Component
final class AudienceForeignWorld implements ForeignWorld {

    private final JobRunner jobs;

    AudienceForeignWorld(JobRunner jobs) {
        this.jobs = jobs;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Row> rows() {
        return List.of(
                new Row("lists", "/api/lists", "{\"list_name\":\"Foreign {{unique}}\"}"),
                new Row("tags", "/api/tags", "{\"name\":\"foreign-{{unique}}\"}"),
                new Row("other-tags", "/api/tags", "{\"name\":\"other-{{unique}}\"}"),
                new Row("fields", "/api/fields", "{\"key\":\"f_{{unique}}\",\"label\":\"Foreign\",\"type\":\"text\"}"),
                new Row("traits", "/api/traits", "{\"key\":\"t_{{unique}}\",\"event\":\"order\",\"fn\":\"count\"}"),
                new Row(
                        "scores",
                        "/api/scores",
                        "{\"key\":\"s_{{unique}}\",\"rules\":[{\"rule\":{\"event\":\"order\"},\"points\":5}]}"),
                new Row("contacts", "/api/contacts", "{\"email\":\"someone-{{unique}}@people.example\"}"),
                new Row("other-contacts", "/api/contacts", "{\"email\":\"other-{{unique}}@persons.example\"}"),
                new Row("contact-views", "/api/contact-views", "{\"name\":\"Foreign\"}"),
                new Row("sites", "/api/sites", "{\"name\":\"Foreign\",\"origins\":[\"https://foreign.example\"]}"),
                new Row("contacts/{id}/notes", "/api/contacts/{{contacts}}/notes", "{\"text\":\"Foreign\"}"),
                new Row(
                        "segments",
                        "/api/segments",
                        "{\"name\":\"Foreign {{unique}}\",\"rule\":{\"all\":[{\"tag\":\"foreign-{{unique}}\"},"
                                + "{\"list\":\"{{lists}}\"}]}}"),
                Row.upload("imports", "/api/imports", "{\"list_id\":\"{{lists}}\",\"update_existing\":false}"),
                new Row("verifications", "/api/verifications", "{\"list_id\":\"{{lists}}\"}"),
                new Row("exports", "/api/exports", "{\"list_id\":\"{{lists}}\"}"),
                new Row(
                        "contacts/bulk-update",
                        "/api/contacts/bulk-update",
                        "{\"contact_ids\":[\"{{contacts}}\"],\"add_tags\":[\"bulk-{{unique}}\"]}"));
    }

    @Override
    public List<Use> uses() {
        return List.of(
                new Use(
                        "POST",
                        "/api/contacts",
                        "{\"email\":\"mine-{{unique}}@people.example\",\"lists\":[\"{{lists}}\"]}"),
                new Use(
                        "PUT",
                        "/api/contacts/{id}",
                        "{\"email\":\"other-{{unique}}@people.example\",\"lists\":[\"{{lists}}\"]}"),
                new Use("POST", "/api/verifications", "{\"contact_ids\":[\"{{contacts}}\"]}"),
                new Use("POST", "/api/verifications", "{\"segment_id\":\"{{segments}}\"}"),
                new Use("POST", "/api/verifications", "{\"filter\":{\"list_id\":\"{{lists}}\"}}"),
                new Use("POST", "/api/exports", "{\"segment_id\":\"{{segments}}\"}"),
                new Use("POST", "/api/exports", "{\"filter\":{\"list_id\":\"{{lists}}\"}}"),
                new Use("POST", "/api/segments/preview", "{\"rule\":{\"list\":\"{{lists}}\"}}"),
                new Use(
                        "POST",
                        "/api/segments/explain",
                        "{\"rule\":{\"segment\":\"{{segments}}\"},\"contact_id\":\"{{contacts}}\"}"),
                new Use("POST", "/api/segments/{id}/freeze", "{\"list_name\":\"Frozen {{unique}}\"}"),
                new Use(
                        "PUT",
                        "/api/segments/{id}",
                        "{\"name\":\"Other {{unique}}\",\"rule\":{\"list\":\"{{lists}}\"}}"),
                new Use(
                        "POST",
                        "/api/scores",
                        "{\"key\":\"mine_{{unique}}\",\"rules\":[{\"rule\":{\"list\":\"{{lists}}\"},\"points\":5}]}"),
                new Use(
                        "PUT",
                        "/api/scores/{id}",
                        "{\"key\":\"mine_{{unique}}\",\"rules\":[{\"rule\":{\"list\":\"{{lists}}\"},\"points\":5}]}"),
                new Use("POST", "/api/contacts/{id}/merge", "{\"other_id\":\"{{other-contacts}}\",\"dry_run\":true}"),
                new Use(
                        "POST",
                        "/api/contacts/merge-suggestions/dismiss",
                        "{\"contact_id\":\"{{contacts}}\",\"other_id\":\"{{other-contacts}}\"}"),
                new Use("POST", "/api/contacts/{id}/notes", "{\"text\":\"Note {{unique}}\"}"),
                new Use("PATCH", "/api/contacts/{id}/notes/{noteId}", "{\"text\":\"Note {{unique}}\"}"),
                new Use("PATCH", "/api/tags/{id}", "{\"name\":\"renamed-{{unique}}\"}"),
                new Use("POST", "/api/tags/{id}/merge", "{\"into\":\"{{other-tags}}\"}"),
                new Use("POST", "/api/identify", "{\"contact\":{\"id\":\"{{contacts}}\",\"lists\":[\"{{lists}}\"]}}"),
                new Use(
                        "POST",
                        "/api/track",
                        "{\"contact\":{\"id\":\"{{contacts}}\"},\"event\":\"foreign-{{unique}}\"}"),
                new Use(
                        "POST",
                        "/api/alias",
                        "{\"contact\":{\"id\":\"{{contacts}}\"},\"anonymous_id\":\"visitor-{{unique}}\"}"),
                new Use(
                        "POST",
                        "/api/batch",
                        "{\"items\":[{\"type\":\"identify\",\"contact\":{\"id\":\"{{contacts}}\",\"lists\":[\"{{lists}}\"]}}]}"),
                new Use("POST", "/api/lists/{id}/contacts", "{\"contact_ids\":[\"{{contacts}}\"]}"),
                new Use(
                        "POST",
                        "/api/contacts/bulk-update",
                        "{\"segment_id\":\"{{segments}}\",\"add_tags\":[\"bulk-{{unique}}\"]}"),
                new Use(
                        "POST",
                        "/api/contacts/bulk-update",
                        "{\"filter\":{\"list_id\":\"{{lists}}\"},\"add_tags\":[\"bulk-{{unique}}\"]}"));
    }

    /** Until it is written, an export has no file to be asked for. */
    @Override
    public void settle() {
        jobs.runDue();
    }

    @Override
    public List<Found> found() {
        return List.of(new Found("jobs", "/api/jobs"));
    }
}
