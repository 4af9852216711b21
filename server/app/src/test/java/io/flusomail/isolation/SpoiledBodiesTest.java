package io.flusomail.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.isolation.ApiDocument.Operation;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.ForeignRows;
import io.flusomail.testkit.ForeignWorld;
import io.flusomail.testkit.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests that are right but for one value, to every route of the OpenAPI document that takes a body: what gets past the
 * first checks meets the later ones, and the database. Whatever comes, the answer is no failure of ours. Signing in, for
 * which there is no right body to begin with, is left to those who send anything.
 */
@FlusomailTest
@Tag("slow")
class SpoiledBodiesTest {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * So many stand for one another: a place is spoiled with 28 values, which is no multiple of three, so that what one place
     * is spared the next is not.
     */
    private static final int ALIKE = 3;

    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    List<ForeignWorld> modules;

    private ApiDocument document;
    private Bodies bodies;
    private ForeignRows mine;

    @BeforeEach
    void makeAWorld() {
        document = ApiDocument.of(http);
        bodies = new Bodies(modules);
        mine = ForeignRows.in(world.acme(), world, http, modules);
    }

    @Test
    void areNoFailureOfOurs() {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Operation operation : document.operations()) {
            if (METHODS.contains(operation.method())
                    && !operation.open()
                    && !operation.body().isMissingNode()) {
                List<String> bodies = List.copyOf(spoiled(operation).bodies());
                for (int i = 0; i < bodies.size(); i += ALIKE) {
                    String body = bodies.get(i);
                    MvcTestResult answer = send(operation, body);
                    tried++;
                    if (!fits(answer)) {
                        wrong.add(operation + " " + shortened(body) + " was answered "
                                + answer.getResponse().getStatus() + " " + ForeignRows.body(answer));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(5_000);
    }

    private Spoiled spoiled(Operation operation) {
        ObjectNode right = (ObjectNode) JSON.readTree(bodies.any(operation, mine));
        Spoiled known = new Spoiled(document, right, operation.body());
        return right.isEmpty() && operation.method().equals("POST") ? known.filled() : known;
    }

    private MvcTestResult send(Operation operation, String body) {
        String path = Nouns.fill(operation.path(), 2, mine, mine);
        return operation.uploads() ? mine.upload(path, body) : mine.call(operation.method(), path, body);
    }

    private static boolean fits(MvcTestResult answer) {
        int status = answer.getResponse().getStatus();
        boolean problem = String.valueOf(answer.getResponse().getContentType()).startsWith("application/problem+json");
        return answer.getUnresolvedException() == null && (status < 400 || status < 500 && problem);
    }

    private static String shortened(String body) {
        return body.length() > 300 ? body.substring(0, 300) + "…" : body;
    }
}
