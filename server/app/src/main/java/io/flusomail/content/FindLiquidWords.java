package io.flusomail.content;

import java.util.Collection;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Looks for words inside Liquid tags of texts that lie in the database; part of a statement of the caller's. */
public final class FindLiquidWords {

    /** The word that was found, in {@link #in}. */
    public static final Field<String> WORD = DSL.field("named.word", String.class);

    private static final String TAG = "[{][{%]+[^{}]*";
    private static final String WORDS = "\\m[a-z][a-z0-9_]*\\M";

    private FindLiquidWords() {}

    /**
     * Those of the words that stand in a tag, each once; to be cross joined. A text is read once, however many words
     * are looked for.
     *
     * @param text of a table that stands before it
     */
    public static Table<?> in(Field<String> text, Collection<String> words) {
        return DSL.table(
                "lateral (select distinct w.word[1] as word from regexp_matches({0}, {1}, 'g') as t(tag) "
                        + "cross join regexp_matches(t.tag[1], {2}, 'g') as w(word) where w.word[1] = any({3})) as named",
                text, DSL.inline(TAG), DSL.inline(WORDS), DSL.val(words.toArray(String[]::new)));
    }
}
