package io.flusomail.audience.segments;

import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.KnownFields;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.rules.reading.Flaws;
import io.flusomail.audience.rules.reading.RuleReader;
import io.flusomail.audience.rules.reading.SegmentPath;
import io.flusomail.audience.rules.reading.Vocabulary;
import io.flusomail.audience.tags.NamedTags;
import io.flusomail.identity.Workspaces;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Rules of the bound workspace, read out of JSON. */
@Component
public class SegmentRules {

    private final SegmentStore store;
    private final RuleNames names;
    private final KnownFields fields;
    private final Workspaces workspaces;
    private final NamedTags tags;
    private final Clock clock;

    SegmentRules(
            SegmentStore store,
            RuleNames names,
            KnownFields fields,
            Workspaces workspaces,
            NamedTags tags,
            Clock clock) {
        this.tags = tags;
        this.store = store;
        this.names = names;
        this.fields = fields;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /** What a rule may name now; asks for it inside the transaction of the caller. */
    public Vocabulary vocabulary() {
        return new SegmentVocabulary(fields.byKey(), fields.slots(), names);
    }

    /** What whoever acts may name: whose values they may not see, of those they may not ask. */
    public Vocabulary openVocabulary() {
        return open();
    }

    private SegmentVocabulary open() {
        Map<String, FieldDefinition> open = new HashMap<>(fields.byKey());
        open.values().removeIf(field -> !field.sensitivity().isOpen());
        return new SegmentVocabulary(open, fields.slots(), names);
    }

    /** Reads a rule that belongs to no segment yet. */
    @Transactional(readOnly = true)
    public Rule read(JsonNode json) {
        return RuleReader.read(json, "rule", openVocabulary(), SegmentPath.NONE);
    }

    /** Reads rules that were read before as parts of one. */
    @Transactional(readOnly = true)
    public List<Rule> readEach(List<JsonNode> parts) {
        Vocabulary vocabulary = vocabulary();
        return parts.stream()
                .map(part -> RuleReader.read(part, "rule", vocabulary, SegmentPath.NONE))
                .toList();
    }

    /** Of parts that were read before whether whoever acts may ask for it. */
    @Transactional(readOnly = true)
    List<Boolean> openEach(List<JsonNode> parts) {
        Vocabulary vocabulary = openVocabulary();
        return parts.stream()
                .map(part -> {
                    Flaws flaws = new Flaws();
                    RuleReader.read(part, "rule", vocabulary, SegmentPath.NONE, flaws);
                    return flaws.none();
                })
                .toList();
    }

    /** Reads what is to be the rule of a segment and is kept: it must not stand in itself. */
    Rule kept(JsonNode json, SegmentId of) {
        return kept(vocabulary -> RuleReader.read(json, "rule", vocabulary, SegmentPath.of(of)));
    }

    /**
     * Reads what whoever acts wants to have kept. The tags that it names and that there are not yet are made, as when
     * people get them: it may be written before anybody has them.
     *
     * @param read refuses what is flawed, before anything is made
     */
    public <T> T kept(Function<Vocabulary, T> read) {
        SegmentVocabulary vocabulary = open();
        T first = read.apply(vocabulary);
        if (vocabulary.missingTags().isEmpty()) {
            return first;
        }
        tags.named(vocabulary.missingTags(), "rule");
        return read.apply(open());
    }

    /** The rule of a segment; 404 without one. */
    @Transactional(readOnly = true)
    public Rule of(SegmentId id) {
        Segment segment = store.find(id).orElseThrow(() -> ProblemException.notFound("segment", id));
        return RuleReader.read(segment.rule(), "rule", vocabulary(), SegmentPath.of(id));
    }

    /** The rules of these segments that can be read; with one look at what they may name. */
    @Transactional(readOnly = true)
    public Map<SegmentId, Rule> readable(List<SegmentId> ids) {
        Vocabulary vocabulary = vocabulary();
        Map<SegmentId, Rule> rules = new HashMap<>();
        store.all(ids).forEach(segment -> {
            Flaws flaws = new Flaws();
            Rule rule = RuleReader.read(segment.rule(), "rule", vocabulary, SegmentPath.of(segment.id()), flaws);
            if (flaws.none()) {
                rules.put(segment.id(), rule);
            }
        });
        return rules;
    }

    /** Now, in the workspace's time zone. */
    @Transactional(readOnly = true)
    public Moment now() {
        return new Moment(clock.instant(), workspaces.current().timeZone());
    }
}
