package broken.sql;

import org.jooq.DSLContext;

final class Newsletters {
    int count(DSLContext dsl) {
        return dsl.fetchCount(dsl.selectOne());
    }
}
