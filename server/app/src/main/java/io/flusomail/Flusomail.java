package io.flusomail;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/** Starts the one process. Beans go by their full class names: modules need not know each other's. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
@Modulithic(systemName = "Flusomail")
public class Flusomail {

    public static void main(String[] args) {
        if ("json".equalsIgnoreCase(System.getenv("FLUSOMAIL_LOG_FORMAT"))) {
            System.setProperty("logging.structured.format.console", "logstash");
        }
        SpringApplication.run(Flusomail.class, args);
    }
}
