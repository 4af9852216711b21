package io.flusomail;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Starts the one process. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Flusomail")
public class Flusomail {

    public static void main(String[] args) {
        SpringApplication.run(Flusomail.class, args);
    }
}
