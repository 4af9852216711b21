package io.flusomail.tracking;

import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.time.Step;
import io.flusomail.platform.web.BaseUrl;
import io.flusomail.tracking.counts.CountStore;
import io.flusomail.tracking.counts.CourseStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links and pixels for the writers of mails, counts for the readers of reports; of the bound workspace. */
@Service
public class Tracking {

    /** As many links as a mail may have; the number of each is two bytes of its token. */
    public static final int MOST_LINKS = 10_000;

    private static final int LONGEST_OWN = 1_500;

    private final LinkStore links;
    private final CountStore counts;
    private final CourseStore course;
    private final TrackingTokens tokens;
    private final BaseUrl base;

    Tracking(LinkStore links, CountStore counts, CourseStore course, TrackingTokens tokens, BaseUrl base) {
        this.links = links;
        this.counts = counts;
        this.course = course;
        this.tokens = tokens;
        this.base = base;
    }

    /**
     * Registers the links of a source's mails, numbered from 0 in the order given, before any mail with them goes out.
     * Repeating it changes nothing. An address with per-contact parts is registered as it stands in the content.
     */
    @Transactional
    public void registerLinks(SourceId source, List<String> urls) {
        if (urls.size() > MOST_LINKS) {
            throw new IllegalArgumentException("more than " + MOST_LINKS + " links");
        }
        if (!urls.isEmpty()) {
            links.register(source, urls);
        }
    }

    /** The address of the pixel. */
    public String openUrl(TrackedSend send) {
        return base.of("/t/o/" + tokens.open(send));
    }

    /**
     * The address that stands in for a link.
     *
     * @param linkNumber as registered
     * @param resolvedUrl the link with this contact's values, only when it has per-contact parts; one of more than
     *     {@value #LONGEST_OWN} bytes is answered as it is, untracked, for not every client takes so long an address
     */
    public String clickUrl(TrackedSend send, int linkNumber, @Nullable String resolvedUrl) {
        if (resolvedUrl != null && resolvedUrl.getBytes(StandardCharsets.UTF_8).length > LONGEST_OWN) {
            return resolvedUrl;
        }
        return base.of("/t/c/" + tokens.click(send, linkNumber, resolvedUrl));
    }

    /** Of each source that anybody hit; some seconds behind the hits. */
    @Transactional(readOnly = true)
    public Map<SourceId, TrackedCounts> counts(Collection<SourceId> sources) {
        return counts.counts(sources);
    }

    /** Those with the most persons first. */
    @Transactional(readOnly = true)
    public List<LinkCount> topLinks(SourceId source, int limit) {
        return links.top(source, limit);
    }

    /**
     * How the hits spread over time: the steps that begin from {@code from} up to, not including, {@code to}; steps without
     * a hit are left out.
     *
     * @param source absent: all of the workspace
     * @param step not finer than {@link Step#kept} for the period, or a step that was kept coarsely stands at its beginning
     * @param zone where days begin
     */
    @Transactional(readOnly = true)
    public List<Hits> course(Optional<SourceId> source, Instant from, Instant to, Step step, ZoneId zone) {
        return course.course(source, from, to, step, zone);
    }
}
