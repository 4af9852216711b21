package io.flusomail.consent.pace;

import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.references.References;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says which frequency caps count what is about a topic alone, so that none of them goes with it, untold. */
@Component
final class CapUses implements References {

    private final FrequencyCapStore caps;

    CapUses(FrequencyCapStore caps) {
        this.caps = caps;
    }

    @Override
    public List<Use> uses(String resource, UUID id) {
        return resource.equals("topic") ? about(new TopicId(id)) : List.of();
    }

    private List<Use> about(TopicId topic) {
        return caps.all().stream()
                .filter(cap -> topic.equals(cap.topicId()))
                .limit(MOST)
                .map(cap -> new Use("frequency cap", cap.id().toString(), cap.name()))
                .toList();
    }
}
