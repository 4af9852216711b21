package io.flusomail.tracking;

import io.flusomail.audience.spi.LinkTargets;
import io.flusomail.platform.ids.SourceId;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/** Tells rules where links lead. */
@Component
class LinkAddresses implements LinkTargets {

    private final LinkStore links;

    LinkAddresses(LinkStore links) {
        this.links = links;
    }

    @Override
    public Select<Record2<SourceId, String>> leading(Function<Field<String>, Condition> address) {
        return links.leading(address);
    }

    @Override
    public Map<Link, String> addresses(Collection<Link> links) {
        return links.isEmpty() ? Map.of() : this.links.addresses(links);
    }
}
