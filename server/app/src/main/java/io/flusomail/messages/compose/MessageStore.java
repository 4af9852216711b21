package io.flusomail.messages.compose;

import static io.flusomail.messages.db.Tables.MESSAGE;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.secrets.SecretBox;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code messages.message}. */
@Component
public class MessageStore {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final DSLContext dsl;
    private final SecretBox secrets;
    private final JsonMapper json;
    private final Clock clock;

    MessageStore(DSLContext dsl, SecretBox secrets, JsonMapper json, Clock clock) {
        this.dsl = dsl;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    public void insert(SourceId source, Collection<Message> messages) {
        Instant now = clock.instant();
        var insert = dsl.insertInto(
                MESSAGE,
                MESSAGE.SEND_ID,
                MESSAGE.SOURCE_ID,
                MESSAGE.WORKSPACE_ID,
                MESSAGE.CONTACT_ID,
                MESSAGE.EMAIL,
                MESSAGE.DATA,
                MESSAGE.SUBJECT,
                MESSAGE.LOCKED_TEXT,
                MESSAGE.CREDENTIAL,
                MESSAGE.CREATED_AT);
        for (Message message : messages) {
            Message.Words words = message.words();
            insert = insert.values(
                    message.send(),
                    source,
                    WorkspaceScope.current(),
                    message.contact(),
                    message.email(),
                    message.data().isEmpty() ? null : JSONB.valueOf(json.writeValueAsString(message.data())),
                    words == null ? null : words.subject(),
                    words == null ? null : secrets.lock(words.text()),
                    words != null && words.credential(),
                    now);
        }
        insert.execute();
    }

    List<Message> find(SourceId source, Collection<SendId> sends) {
        return dsl.selectFrom(MESSAGE)
                .where(MESSAGE.WORKSPACE_ID.eq(WorkspaceScope.current()), MESSAGE.SEND_ID.in(sends))
                .and(MESSAGE.SOURCE_ID.eq(source))
                .fetch(this::message);
    }

    /** Words of the system's own mails that were made before {@code words}, and all that was made before {@code all}. */
    public int deleteOld(Instant words, Instant all) {
        return dsl.deleteFrom(MESSAGE)
                .where(MESSAGE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(MESSAGE.CREATED_AT.lt(all).or(MESSAGE.CREATED_AT.lt(words).and(MESSAGE.LOCKED_TEXT.isNotNull())))
                .execute();
    }

    /** What was written to these people, or as one of them, and these mails. */
    public void forget(Collection<ContactId> contacts, Select<Record1<SendId>> sends) {
        dsl.deleteFrom(MESSAGE)
                .where(MESSAGE.WORKSPACE_ID.eq(WorkspaceScope.current()), MESSAGE.CONTACT_ID.in(contacts))
                .execute();
        dsl.deleteFrom(MESSAGE)
                .where(MESSAGE.WORKSPACE_ID.eq(WorkspaceScope.current()), MESSAGE.SEND_ID.in(sends))
                .execute();
    }

    void move(ContactId former, ContactId survivor) {
        dsl.update(MESSAGE)
                .set(MESSAGE.CONTACT_ID, survivor)
                .where(MESSAGE.WORKSPACE_ID.eq(WorkspaceScope.current()), MESSAGE.CONTACT_ID.eq(former))
                .execute();
    }

    private Message message(Record r) {
        byte[] locked = r.get(MESSAGE.LOCKED_TEXT);
        JSONB data = r.get(MESSAGE.DATA);
        return new Message(
                r.get(MESSAGE.SEND_ID),
                r.get(MESSAGE.EMAIL),
                r.get(MESSAGE.CONTACT_ID),
                data == null ? Map.of() : json.readValue(data.data(), VALUES),
                locked == null
                        ? null
                        : new Message.Words(r.get(MESSAGE.SUBJECT), secrets.unlock(locked), r.get(MESSAGE.CREDENTIAL)));
    }
}
