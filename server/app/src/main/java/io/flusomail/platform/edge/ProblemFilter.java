package io.flusomail.platform.edge;

import io.flusomail.platform.problems.HttpProblems;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The last resort of the filters after it: what they throw becomes a problem, never a page of the container. */
final class ProblemFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(ProblemFilter.class);

    private final transient ProblemWriter problems;

    ProblemFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (ProblemException e) {
            problems.write(request, response, e);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "the database is away, {} {} is answered 503: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    e.toString());
            problems.write(
                    request,
                    response,
                    new ProblemException(
                            PlatformProblems.UNAVAILABLE,
                            "The database does not answer at the moment; nothing was changed.",
                            List.of(),
                            Duration.ofSeconds(5)));
        } catch (ServletException | RuntimeException e) {
            LOG.error(
                    "{} {} failed; the caller is answered 500 with the trace id",
                    request.getMethod(),
                    request.getRequestURI(),
                    e);
            problems.write(response, HttpProblems.internal(request.getRequestURI()), null);
        }
    }
}
