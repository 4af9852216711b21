package io.flusomail.audience.spi;

import io.flusomail.platform.ids.SourceId;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;

/** Where the links of mails lead, for rules about clicks; of the bound workspace. */
public interface LinkTargets {

    /** A link of a source's mails. */
    record Link(SourceId source, int number) {}

    /**
     * Those whose address passes, as source and the digits of the number, to be put into a statement of the caller's. An
     * address with per-contact parts is as it stands in the content.
     */
    Select<Record2<SourceId, String>> leading(Function<Field<String>, Condition> address);

    /** The addresses of these; links that nobody registered are left out. */
    Map<Link, String> addresses(Collection<Link> links);
}
