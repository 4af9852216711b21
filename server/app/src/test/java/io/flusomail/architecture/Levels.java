package io.flusomail.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Which module may know which: arrows run from higher numbers to lower ones, never within a number. */
final class Levels {

    static final Map<String, Integer> OF_FLUSOMAIL = Map.ofEntries(
            Map.entry("platform", 0),
            Map.entry("identity", 1),
            Map.entry("events", 2),
            Map.entry("privacy", 2),
            Map.entry("audience", 3),
            Map.entry("content", 4),
            Map.entry("delivery", 4),
            Map.entry("consent", 5),
            Map.entry("tracking", 6),
            Map.entry("messages", 7),
            Map.entry("campaigns", 8),
            Map.entry("insights", 9),
            Map.entry("integrations", 11),
            Map.entry("demo", 11));

    private Levels() {}

    /** Sentences on arrows that run upwards or sideways, and on modules that have no level or declare no arrows. */
    static List<String> violations(ApplicationModules modules, Map<String, Integer> levels) {
        List<String> found = new ArrayList<>();
        modules.forEach(module -> {
            String name = module.getIdentifier().toString();
            Integer level = levels.get(name);
            if (level == null) {
                found.add(name + " has no level");
                return;
            }
            ApplicationModule declared = declaration(module.getBasePackage().getName());
            if (declared == null) {
                found.add(name + " declares no arrows");
                return;
            }
            for (String arrow : declared.allowedDependencies()) {
                String target = arrow.split("::")[0].strip();
                if (levels.getOrDefault(target, Integer.MAX_VALUE) >= level) {
                    found.add(name + " points to " + target + ", which does not lie below it");
                }
            }
        });
        return found;
    }

    private static @Nullable ApplicationModule declaration(String packageName) {
        try {
            return Class.forName(packageName + ".package-info").getAnnotation(ApplicationModule.class);
        } catch (ClassNotFoundException _) {
            return null;
        }
    }
}
