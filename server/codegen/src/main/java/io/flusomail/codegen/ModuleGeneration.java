package io.flusomail.codegen;

import io.flusomail.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.OnError;
import org.jooq.meta.jaxb.Target;

/** One generator run for one schema, so that no module's classes refer to another's. */
final class ModuleGeneration {

    /** Bumped when the rules below change, so that the next build generates again. */
    static final String RULES = "6";

    private static final String IDS = "io.flusomail.platform.ids.";

    /** Column name (or schema.table.id) to the typed id that it holds, in any schema. */
    private static final Map<String, String> TYPED_IDS = Map.ofEntries(
            Map.entry(".*\\.workspace_id|identity\\.workspace\\.id", "WorkspaceId"),
            Map.entry(".*\\.organization_id|identity\\.organization\\.id", "OrganizationId"),
            Map.entry(".*\\.(user_id|created_by|updated_by|invited_by|approved_by)|identity\\.app_user\\.id", "UserId"),
            Map.entry(
                    ".*\\.((?:other_|survivor_)?contact_id|frozen_after|first_id|last_id)|audience\\.contact\\.id",
                    "ContactId"),
            Map.entry("identity\\.refresh_token\\.family_id", "SessionId"),
            Map.entry("identity\\.api_key\\.id", "ApiKeyId"),
            Map.entry("consent\\.suppression\\.id", "SuppressionId"),
            Map.entry(".*\\.topic_id|consent\\.topic\\.id", "TopicId"),
            Map.entry(".*\\.suppression_list_id|consent\\.suppression_list\\.id", "SuppressionListId"),
            Map.entry("consent\\.frequency_cap\\.id", "FrequencyCapId"),
            Map.entry("identity\\.mailed_token\\.id", "InvitationId"),
            Map.entry(".*\\.list_id|audience\\.list\\.id", "ListId"),
            Map.entry(".*\\.field_id|audience\\.field\\.id", "FieldId"),
            Map.entry(".*\\.segment_id|audience\\.segment\\.id", "SegmentId"),
            Map.entry(".*\\.tag_id|audience\\.tag\\.id", "TagId"),
            Map.entry(".*\\.import_id|audience\\.import\\.id", "ImportId"),
            Map.entry(".*\\.export_id|audience\\.export\\.id", "ExportId"),
            Map.entry(".*\\.template_id|content\\.template\\.id", "TemplateId"),
            Map.entry(".*\\.sender_id|delivery\\.sender\\.id", "SenderId"),
            Map.entry(".*\\.provider_id|delivery\\.provider\\.id", "ProviderId"),
            Map.entry(".*\\.send_id|delivery\\.send\\.id", "SendId"),
            Map.entry(".*\\.source_id|delivery\\.source\\.id", "SourceId"),
            Map.entry(".*\\.campaign_id|campaigns\\.campaign\\.id", "CampaignId"),
            Map.entry(".*\\.node_id|platform\\.node\\.id", "NodeId"),
            Map.entry(".*\\.job_id|platform\\.job\\.id", "JobId"));

    private ModuleGeneration() {}

    static void run(EmbeddedPostgres postgres, String schema, Path output) throws Exception {
        Database database = new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withInputSchema(schema)
                .withIncludes(".*")
                .withExcludes(".*_rest|.*_p[0-9_]+")
                .withForcedTypes(forcedTypes());
        Generate generate = new Generate()
                .withRecords(true)
                .withPojos(false)
                .withDaos(false)
                .withComments(false)
                .withGeneratedAnnotation(false)
                .withImplicitJoinPathsToOne(false)
                .withImplicitJoinPathsToMany(false)
                .withGlobalCatalogReferences(false);
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withOnUnused(OnError.SILENT)
                .withJdbc(new Jdbc()
                        .withDriver("org.postgresql.Driver")
                        .withUrl(postgres.jdbcUrl("flusomail"))
                        .withUser(postgres.username())
                        .withPassword(postgres.password()))
                .withGenerator(new Generator()
                        .withDatabase(database)
                        .withGenerate(generate)
                        .withTarget(new Target()
                                .withPackageName("io.flusomail." + schema + ".db")
                                .withDirectory(output.toString())
                                .withClean(true))));
    }

    private static List<ForcedType> forcedTypes() {
        List<ForcedType> types = new ArrayList<>();
        TYPED_IDS.forEach((columns, type) -> types.add(new ForcedType()
                .withUserType(IDS + type)
                .withConverter("org.jooq.Converter.ofNullable(java.util.UUID.class, %1$s.class, %1$s::new, %1$s::value)"
                        .formatted(IDS + type))
                .withIncludeTypes("uuid")
                .withIncludeExpression("(" + columns + ")")));
        types.add(new ForcedType().withName("INSTANT").withIncludeTypes("timestamptz|timestamp with time zone"));
        return types;
    }
}
