package io.flusomail.platform.health;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether the database answers. */
record DatabaseAnswer(DataSource source) {

    boolean within2Seconds() {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException _) {
            return false;
        }
    }
}
