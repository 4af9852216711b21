package io.flusomail.bench.claims;

import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The least that any tracking server must do: the same row through the same group commit, and 43 bytes. */
@Configuration(proxyBeanMethods = false)
class BareHandler {

    static final String PATH = "/bare";

    @Bean
    FilterRegistrationBean<Bare> bare(ContactEvents events, Clock clock) {
        var bare = new FilterRegistrationBean<>(new Bare(events, clock));
        bare.addUrlPatterns(PATH);
        bare.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return bare;
    }

    /** Answers without reading anything of the request, before every other filter. */
    static final class Bare extends HttpFilter {

        private static final long serialVersionUID = 1;

        private static final byte[] BODY = new byte[43];
        private static final String PARTICULARS =
                "{\"user_agent\":\"Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0\"}";

        private final transient ContactEvents events;
        private final transient Clock clock;
        private final WorkspaceId workspace = WorkspaceId.next();
        private final SourceId source = SourceId.next();

        Bare(ContactEvents events, Clock clock) {
            this.events = events;
            this.clock = clock;
        }

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException {
            events.appendDurably(new ContactEvent(
                    workspace,
                    ContactId.next(),
                    EventKind.OPENED,
                    null,
                    source,
                    SendId.next(),
                    null,
                    clock.instant(),
                    PARTICULARS));
            response.setContentType("image/gif");
            response.setContentLength(BODY.length);
            response.getOutputStream().write(BODY);
        }
    }
}
