package io.flusomail.platform.openapi;

import io.flusomail.platform.problems.Problem;
import io.flusomail.platform.web.PlainRoute;
import io.flusomail.platform.web.UploadOptions;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What springdoc cannot know by itself. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /** One for the process, as are the converters of the library that fill it. */
    private static final SchemaNames NAMES = new SchemaNames();

    private final DescribeOperation operations = new DescribeOperation();

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ContractModels contractModels() {
        return new ContractModels(NAMES);
    }

    /** Pages that controllers write themselves are routes like others; springdoc would leave them out. */
    @Bean
    SmartInitializingSingleton pagesToo(ObjectProvider<RequestMappingHandlerMapping> handlers) {
        return () -> handlers.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .map(HandlerMethod::getBeanType)
                .filter(type -> type.getName().startsWith("io.flusomail."))
                .forEach(type -> SpringDocUtils.getConfig().addRestControllers(type));
    }

    @Bean
    OperationCustomizer describeOperation() {
        return operations;
    }

    @Bean
    OpenApiCustomizer completeDocument(
            List<PlainRoute> plainRoutes, ObjectProvider<RequestMappingHandlerMapping> handlers) {
        return document -> {
            document.info(new Info()
                    .title("Flusomail")
                    .version("v1")
                    .description(
                            "Conventions: JSON in snake case, times ISO 8601 in UTC, ids UUIDv7. A person with several "
                                    + "workspaces names one in X-Workspace. Any POST, PUT, PATCH or DELETE may carry an "
                                    + "Idempotency-Key. Errors are problems (RFC 9457).")
                    .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
            document.servers(List.of(new Server().url("/")));
            document.getComponents().addSecuritySchemes(DescribeOperation.BEARER, bearer());
            addProblem(document);
            operations.ofUploads().forEach(document.getComponents()::addSchemas);
            document.getComponents().addResponses("Problem", DescribeAnswers.problem());
            new PatchBodies(document).complete();
            plainRoutes.forEach(route -> add(document, route));
            nameOnce(document);
            new NullableFields(NAMES, requests(handlers)).apply(document);
        };
    }

    private static void addProblem(OpenAPI document) {
        ResolvedSchema problem =
                ModelConverters.getInstance(true).readAllAsResolvedSchema(new AnnotatedType(Problem.class));
        problem.referencedSchemas.forEach(document.getComponents()::addSchemas);
        document.getComponents().addSchemas("Problem", problem.schema);
    }

    /** One handler may serve two paths; the second operation is named with the end of its path. */
    private static void nameOnce(OpenAPI document) {
        Set<String> names = new HashSet<>();
        new TreeMap<>(document.getPaths())
                .forEach((path, item) -> item.readOperations().forEach(operation -> {
                    if (!names.add(operation.getOperationId())) {
                        String end = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\W+", "_");
                        operation.setOperationId(operation.getOperationId() + "_" + end);
                        names.add(operation.getOperationId());
                    }
                }));
    }

    private static SecurityScheme bearer() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("An access token of /api/auth/login, or an API key (fm_…).");
    }

    private static void add(OpenAPI document, PlainRoute route) {
        Operation operation = new Operation()
                .operationId(route.tag() + "_" + route.method().toLowerCase(Locale.ROOT)
                        + route.path().replaceAll("\\W+", "_"))
                .tags(List.of(route.tag()))
                .summary(route.summary())
                .security(List.of());
        ApiResponses responses = new ApiResponses();
        route.answers()
                .forEach((status, meaning) ->
                        responses.addApiResponse(status.toString(), new ApiResponse().description(meaning)));
        operation.responses(responses);
        Matcher variables = VARIABLE.matcher(route.path());
        while (variables.find()) {
            operation.addParametersItem(new Parameter()
                    .in("path")
                    .name(variables.group(1))
                    .required(true)
                    .schema(new JsonSchema().typesItem("string")));
        }
        PathItem item = document.getPaths().computeIfAbsent(route.path(), _ -> new PathItem());
        item.operation(PathItem.HttpMethod.valueOf(route.method()), operation);
    }

    /** The records that are read from request bodies and options of uploads. */
    private static Set<Class<?>> requests(ObjectProvider<RequestMappingHandlerMapping> handlers) {
        return handlers.stream()
                .map(RequestMappingHandlerMapping::getHandlerMethods)
                .map(Map::values)
                .flatMap(Collection::stream)
                .flatMap(OpenApiConfiguration::read)
                .collect(Collectors.toSet());
    }

    private static Stream<Class<?>> read(HandlerMethod handler) {
        UploadOptions options = handler.getMethodAnnotation(UploadOptions.class);
        Stream<Class<?>> bodies = Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .map(MethodParameter::getParameterType);
        return options == null ? bodies : Stream.concat(bodies, Stream.of(options.value()));
    }
}
